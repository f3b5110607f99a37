import { commandContextParam } from '#platform/http/index.js';
import { staffOf } from './staff.js';

/** What a command of this request carries. */
export const StaffCommand = commandContextParam(staffOf);
