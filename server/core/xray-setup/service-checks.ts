/** Every check in service-checks/; written by `npm run generate`. */
import { daemonScheduling } from './service-checks/daemon-scheduling.ts';

export const checks = [daemonScheduling];
