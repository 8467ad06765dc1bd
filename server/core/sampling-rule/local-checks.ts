/** Every check in local-checks/; written by `npm run generate`. */
import { localDefault } from './local-checks/default.ts';
import { localHttpMethod } from './local-checks/http-method.ts';
import { localMember } from './local-checks/member.ts';
import { localPattern } from './local-checks/pattern.ts';
import { localRate } from './local-checks/rate.ts';
import { localRule } from './local-checks/rule.ts';
import { localShadowed } from './local-checks/shadowed.ts';
import { localTarget } from './local-checks/target.ts';
import { localVersion } from './local-checks/version.ts';

export const checks = [
  localDefault,
  localHttpMethod,
  localMember,
  localPattern,
  localRate,
  localRule,
  localShadowed,
  localTarget,
  localVersion,
];
