import type { Operation } from '../../operation.ts';
import { lookupEvents } from './lookup-events.ts';

/** CloudTrail's served operations. */
export const CLOUDTRAIL_OPERATIONS: readonly Operation[] = [lookupEvents];
