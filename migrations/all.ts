import { CreateSchemas1795424400000 } from './20261123090000-platform-create-schemas.js';
import { CreateEventStore1795428000000 } from './20261123100000-event-store-create.js';
import { CreateCheckpoints1795431600000 } from './20261123110000-projecting-create-checkpoints.js';
import { CreateKeys1795435200000 } from './20261123120000-crypto-create-keys.js';
import { CreateLicenseOverview1795438800000 } from './20261123130000-license-overview-create.js';
import { CreateActivations1795438860000 } from './20261123130100-activations-create.js';
import { CreateAuditLog1795438920000 } from './20261123130200-audit-log-create.js';
import { CreateBootstrapTokens1795438980000 } from './20261123130300-identity-create-bootstrap-tokens.js';
import { CreateReleases1795442400000 } from './20261123140000-releases-create.js';
import { CreateProductReadModels1795446000000 } from './20261123150000-products-create-read-models.js';
import { CreatePolicies1795446180000 } from './20261123150300-policies-create.js';
import { RotateSigningKeys1795449600000 } from './20261123160000-crypto-rotate-signing-keys.js';
import { AddLicensePolicies1795446240000 } from './20261123150400-license-overview-add-policies.js';
import { CreateRevocations1795450200000 } from './20261123161000-revocations-create.js';
import { AddActivationSeats1795453200000 } from './20261123170000-activations-add-seats.js';
import { TellAppendTime1795456800000 } from './20261123180000-event-store-append-tells-time.js';
import { CreatePersonKeys1795460400000 } from './20261123190000-crypto-create-person-keys.js';
import { MakePartitions1795460700000 } from './20261123190500-projecting-make-partitions.js';
import { CreateRefusals1795461000000 } from './20261123191000-refusals-create.js';
import { CreateGenerations1795461060000 } from './20261123191100-projecting-create-generations.js';
import { CreateCustomers1795462200000 } from './20261123193000-customers-create.js';
import { CreateHeartbeats1795461600000 } from './20261123192000-heartbeats-create.js';
import { CreateUsageStats1795461660000 } from './20261123192100-usage-stats-create.js';
import { CreateLicenseFeatures1795461720000 } from './20261123192200-license-features-create.js';
import { CreateLicenseLimits1795461780000 } from './20261123192300-license-limits-create.js';
import { RememberForgettings1795464000000 } from './20261123200000-crypto-remember-forgettings.js';
import { CreateProjectionOrders1795461840000 } from './20261123192400-projecting-create-orders.js';
import { CreateLedger1795465860000 } from './20261123203100-ledger-create.js';
import { AddLicenseCustomer1795464600000 } from './20261123201000-license-overview-add-customer.js';
import { RememberResumes1795486200000 } from './20261124021000-projecting-remember-resumes.js';
import { IndexAuditLogFilters1795487700000 } from './20261124023500-audit-log-index-filters.js';
import { TellPositionsApart1795510800000 } from './20261124090000-projecting-tell-positions-apart.js';
import { LeaveRoomInPartitions1796014800000 } from './20261130050000-projecting-leave-room-in-partitions.js';

/** Every change of the tables, in order. */
export const migrations = [
  CreateSchemas1795424400000,
  CreateEventStore1795428000000,
  CreateCheckpoints1795431600000,
  CreateKeys1795435200000,
  CreateLicenseOverview1795438800000,
  CreateActivations1795438860000,
  CreateAuditLog1795438920000,
  CreateBootstrapTokens1795438980000,
  CreateReleases1795442400000,
  CreateProductReadModels1795446000000,
  CreatePolicies1795446180000,
  RotateSigningKeys1795449600000,
  AddLicensePolicies1795446240000,
  CreateRevocations1795450200000,
  AddActivationSeats1795453200000,
  TellAppendTime1795456800000,
  CreatePersonKeys1795460400000,
  MakePartitions1795460700000,
  CreateRefusals1795461000000,
  CreateGenerations1795461060000,
  CreateCustomers1795462200000,
  CreateHeartbeats1795461600000,
  CreateUsageStats1795461660000,
  CreateLicenseFeatures1795461720000,
  CreateLicenseLimits1795461780000,
  RememberForgettings1795464000000,
  CreateProjectionOrders1795461840000,
  CreateLedger1795465860000,
  AddLicenseCustomer1795464600000,
  RememberResumes1795486200000,
  IndexAuditLogFilters1795487700000,
  TellPositionsApart1795510800000,
  LeaveRoomInPartitions1796014800000,
];
