/**
 * The stubs that @eventstore/db-client 6.2.1 ships and itself speaks: the double can't drift from them. They are
 * CommonJS without static exports, so Node gives them as defaults only.
 */
import code from '@eventstore/db-client/generated/code_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import gossipService from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import featuresService from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import status from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';

export const { AppendReq, AppendResp, BatchAppendResp, DeleteResp, ReadReq, ReadResp, TombstoneResp } = streams;
export const { StreamIdentifier, UUID, Empty, AllStreamPosition } = shared;
export const { WrongExpectedVersion, StreamDeleted, Timeout, MaximumAppendSizeExceeded, BadRequest } = shared;
export const { Status } = status;
export const { Code } = code;
export const { Any } = any;
export const GoogleEmpty = empty.Empty;
export const { ClusterInfo, EndPoint, MemberInfo } = gossip;
export const { SupportedMethod, SupportedMethods } = features;
export const { StreamsService } = streamsService;
export const { GossipService } = gossipService;
export const { ServerFeaturesService } = featuresService;
