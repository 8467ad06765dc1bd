import type { Operation } from './operation.ts';
import { getCallerIdentity } from './services/sts/get-caller-identity.ts';

/** Every served operation: adding one is writing its handler and naming it here. */
export const OPERATIONS: readonly Operation[] = [getCallerIdentity];
