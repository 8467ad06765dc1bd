/** Names of policies and actions where permissions are written, and what they allow. */
import { type Description, isAt, type Offer, type Place, textAt } from '../choice.ts';
import { actions } from './actions.ts';
import { managedPolicies } from './policies.ts';

/** The managed policies around X-Ray; actions where one of X-Ray has been begun. */
export function permissionChoices({ path, on, string }: Place): Offer | undefined {
  if (on === 'key') return undefined;
  if (isAt(path, 'ManagedPolicyArns', '#')) {
    const choices = [...managedPolicies].map(([name, says]) => ({ value: `arn:aws:iam::aws:policy/${name}`, says }));
    return { choices };
  }
  if (isAt(path, 'Policies', '#') && string !== undefined) {
    return { choices: [...managedPolicies].map(([value, says]) => ({ value, says })) };
  }
  if (!string?.text.startsWith('xray:') || !isAction(path)) return undefined;
  return { choices: actions.map((action) => ({ value: `xray:${action}`, says: 'An action of X-Ray.' })) };
}

/** What a managed policy allows. */
export function describePermission({ root, path, on }: Place): Description | undefined {
  const text = on === 'value' ? textAt(root, path) : undefined;
  const says = text === undefined ? undefined : managedPolicies.get(text.slice(text.lastIndexOf('/') + 1));
  return says === undefined ? undefined : { says };
}

function isAction(path: readonly (string | number)[]): boolean {
  return path.includes('Statement') && path.some((step) => step === 'Action' || step === 'NotAction');
}
