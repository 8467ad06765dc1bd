/** The checks of permissions around X-Ray, and what roles and policies tell of them. */
import { family } from '../family.ts';
import type { Told } from '../told.ts';
import { memberOf, type Value } from '../value.ts';
import { checks } from './checks.ts';
import { describePermission, permissionChoices } from './choices.ts';
import { type Permissions, readPermissions, sendsTraces } from './policy.ts';

export const iamFamily = family('iam', (value) => (value.kind === 'map' ? readPermissions(value) : undefined), checks, {
  choices: permissionChoices,
  describe: describePermission,
  tells,
});

/** Roles that send no traces, and policies that may let others send them. */
function tells(permissions: Permissions): Told[] {
  const sends = sendsTraces(permissions);
  if (permissions.isRole) return sends === false ? [{ kind: 'untraced-role' }] : [];
  const roles = memberOf(permissions.map, 'Roles') ?? memberOf(permissions.map, 'RoleName');
  return sends === false || roles === undefined ? [] : [{ kind: 'tracing-policy', roles: idsIn(roles) }];
}

/** The logical ids of roles; undefined where the text doesn't tell one of them. */
function idsIn(roles: Value): readonly string[] | undefined {
  const items = roles.kind === 'list' ? roles.items : [roles];
  const ids = items.flatMap((item) => (item.kind === 'unknown' && item.refersTo !== undefined ? item.refersTo : []));
  return ids.length === items.length ? ids : undefined;
}
