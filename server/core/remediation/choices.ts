/** What may stand in a remediation of AWS Config, and what stands there means. */
import { remediationDocument, remediationDocumentNames } from '../../catalog/remediation-documents.ts';
import { configResourceTypes } from '../../catalog/resource-types.ts';
import { type Choice, type Description, isAt, type Offer, type Path, type Place, textAt, valueAt } from '../choice.ts';
import type { Value } from '../value.ts';
import { assumeRole, parameterNames } from './documents.ts';

/** What fits at a place of a remediation; undefined where names aren't ours. */
export function remediationChoices({ root, path, on }: Place): Offer | undefined {
  const choices = on === 'key' ? parameters(root, path) : values(path);
  return choices && { choices };
}

function values(path: Path): readonly Choice[] | undefined {
  if (isAt(path, 'TargetId')) {
    return remediationDocumentNames().map((value) => ({ value, says: 'A document of AWS.' }));
  }
  if (isAt(path, 'TargetType')) return [{ value: 'SSM_DOCUMENT', says: 'The only type there is.' }];
  if (isAt(path, 'ResourceType')) return configResourceTypes().map((value) => ({ value, says: 'Config records it.' }));
  return isAt(path, 'Parameters', '*', 'ResourceValue', 'Value')
    ? [{ value: 'RESOURCE_ID', says: "The resource that isn't compliant." }]
    : undefined;
}

/** Parameters of the document that aren't given yet. */
function parameters(root: Value, path: Path): readonly Choice[] | undefined {
  if (!isAt(path, 'Parameters', '*')) return undefined;
  const document = remediationDocument(textAt(root, ['TargetId']) ?? '');
  const map = valueAt(root, ['Parameters']);
  const given = map?.kind === 'map' ? map.entries.map(({ key }) => key) : [];
  const names = (document && parameterNames(document)) ?? [assumeRole];
  return names
    .filter((name) => name === path[1] || !given.includes(name))
    .map((value) => {
      const needed = document?.parameters?.required.includes(value);
      const choice = {
        value,
        says: value === assumeRole ? 'The ARN of the role that the document works by.' : saysOf(needed),
      };
      return needed ? { ...choice, preferred: true as const } : choice;
    });
}

const saysOf = (needed: boolean | undefined) => (needed ? 'The document needs it.' : 'The document takes it.');

/** The document and its parameters. */
export function describeRemediation({ root, path }: Place): Description | undefined {
  const document = isAt(path, 'TargetId') ? remediationDocument(textAt(root, path) ?? '') : undefined;
  if (!document?.parameters) return undefined;
  const { required, optional } = document.parameters;
  const list = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');
  const also = optional.length > 0 ? ` It takes ${list(optional)} as well.` : '';
  return { says: `**${document.name}**: a document of AWS that needs ${list(required)}.${also}` };
}
