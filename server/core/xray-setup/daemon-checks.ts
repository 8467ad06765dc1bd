/** Every check in daemon-checks/; written by `npm run generate`. */
import { daemonMember } from './daemon-checks/daemon-member.ts';
import { daemonType } from './daemon-checks/daemon-type.ts';
import { daemonValue } from './daemon-checks/daemon-value.ts';
import { listenAddress } from './daemon-checks/listen-address.ts';
import { oldMember } from './daemon-checks/old-member.ts';

export const checks = [daemonMember, daemonType, daemonValue, listenAddress, oldMember];
