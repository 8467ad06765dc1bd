/** Every check in task-checks/; written by `npm run generate`. */
import { addressHost } from './task-checks/address-host.ts';
import { daemonBind } from './task-checks/daemon-bind.ts';
import { daemonImage } from './task-checks/daemon-image.ts';
import { daemonPort } from './task-checks/daemon-port.ts';
import { fargateNetwork } from './task-checks/fargate-network.ts';
import { hostPort } from './task-checks/host-port.ts';
import { links } from './task-checks/links.ts';
import { missingAddress } from './task-checks/missing-address.ts';
import { samplingPort } from './task-checks/sampling-port.ts';
import { taskMember } from './task-checks/task-member.ts';
import { taskPermission } from './task-checks/task-permission.ts';
import { taskRole } from './task-checks/task-role.ts';
import { taskValue } from './task-checks/task-value.ts';

export const checks = [
  addressHost,
  daemonBind,
  daemonImage,
  daemonPort,
  fargateNetwork,
  hostPort,
  links,
  missingAddress,
  samplingPort,
  taskMember,
  taskPermission,
  taskRole,
  taskValue,
];
