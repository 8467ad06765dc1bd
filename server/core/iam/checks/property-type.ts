import { check, type Report } from '../../check.ts';
import { memberOf, possible, type Value } from '../../value.ts';
import { itemsOf, type Permissions } from '../policy.ts';

const role = (changes: object) => ({ AssumeRolePolicyDocument: {}, ...changes });
const statement = (changes: object) =>
  role({
    Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'xray:*', Resource: '*', ...changes }] } }],
  });

/**
 * Permissions of a wrong type.
 *
 * `ManagedPolicyArns` is a list of texts, a policy an object with a `PolicyDocument`, and a document's `Statement` an object
 * or a list of them.
 * Source: CloudFormation, AWS::IAM::Role; IAM user guide, "IAM JSON policy elements".
 */
export const propertyType = check<Permissions>({
  code: 'iam/property-type',
  severity: 'error',
  structure: true,
  run({ map, statements, documents }, report) {
    for (const list of possible(memberOf(map, 'ManagedPolicyArns'))) reportArns(list, report);
    for (const document of documents) reportDocument(document, report);
    for (const one of statements) {
      for (const member of ['Action', 'Resource']) {
        for (const value of possible(memberOf(one, member))) reportTexts(member, value, report);
      }
      for (const effect of possible(memberOf(one, 'Effect'))) {
        if (effect.kind === 'list' || effect.kind === 'map') report(effect, 'Effect must be Allow or Deny.');
      }
    }
  },
  fires: [
    role({ ManagedPolicyArns: 'arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess' }),
    role({ ManagedPolicyArns: [['arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess']] }),
    statement({ Action: { xray: '*' } }),
    statement({ Effect: ['Allow'] }),
    role({ Policies: [{ PolicyDocument: 'xray:*' }] }),
  ],
  silent: [
    role({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess'] }),
    role({}),
    statement({}),
    role({ Policies: [{ PolicyDocument: '{"Statement": []}' }] }),
  ],
  unknown: [role({ ManagedPolicyArns: { Ref: 'Policies' } }), role({ ManagedPolicyArns: [{ Ref: 'Policy' }] })],
});

function reportArns(list: Value, report: Report): void {
  if (list.kind !== 'list') {
    const fix = list.kind === 'string' ? ({ kind: 'wrap', title: 'Make it a list', at: list.at } as const) : undefined;
    report(list, 'ManagedPolicyArns must be a list of ARNs.', { fix });
    return;
  }
  for (const item of itemsOf(list)) if (item.kind !== 'string') report(item, 'ManagedPolicyArns has ARNs alone.');
}

/** A document may also stand there as a text of JSON. */
function reportDocument(document: Value, report: Report): void {
  if (document.kind === 'map') {
    for (const value of possible(memberOf(document, 'Statement'))) {
      for (const item of itemsOf(value))
        if (item.kind !== 'map' && item.kind !== 'null') report(item, 'A Statement is an object.');
    }
  } else if (document.kind === 'null') return;
  else if (document.kind !== 'string' || !/^\s*\{/.test(document.value)) {
    report(document, 'PolicyDocument must be an object with a Statement.');
  }
}

function reportTexts(member: string, value: Value, report: Report): void {
  for (const item of itemsOf(value)) {
    if (item.kind !== 'string') report(item, `${member} must be a text or a list of texts.`);
  }
}
