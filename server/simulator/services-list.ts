import type { Operation } from './operation.ts';
import { CLOUDTRAIL_OPERATIONS } from './services/cloudtrail/operations.ts';
import { getCallerIdentity } from './services/sts/get-caller-identity.ts';
import { XRAY_OPERATIONS } from './services/xray/operations.ts';

/** Every served operation: adding one is writing its handler and naming it here. */
export const OPERATIONS: readonly Operation[] = [getCallerIdentity, ...XRAY_OPERATIONS, ...CLOUDTRAIL_OPERATIONS];
