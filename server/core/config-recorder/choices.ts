/** What may stand in a recorder of AWS Config, and what stands there means. */
import { configResourceTypes } from '../../catalog/resource-types.ts';
import { type Choice, type Description, isAt, type Offer, type Path, type Place, textAt, textsAt } from '../choice.ts';
import { recordingFrequencies, strategies } from './config-recorder.ts';

/** What fits at a place of a recorder; undefined where names aren't ours. */
export function configRecorderChoices({ root, path, on }: Place): Offer | undefined {
  if (on !== 'value') return undefined;
  const lines = linesAt(path);
  if (lines) return { choices: Object.entries(lines).map(([value, says]): Choice => ({ value, says })) };
  if (path.at(-2) !== 'ResourceTypes') return undefined;
  const given = textsAt(root, path.slice(0, -1)).toSpliced(path.at(-1) as number, 1);
  const types = configResourceTypes().filter((type) => !given.includes(type));
  return { choices: types.map((value): Choice => ({ value, says: 'Config records it.' })) };
}

/** What a value of a recorder means. */
export function describeConfigRecorder({ root, path }: Place): Description | undefined {
  const text = textAt(root, path);
  const lines = linesAt(path);
  return text !== undefined && lines && Object.hasOwn(lines, text)
    ? { says: `**${text}**: ${lines[text]}` }
    : undefined;
}

function linesAt(path: Path): Readonly<Record<string, string>> | undefined {
  if (isAt(path, 'RecordingGroup', 'RecordingStrategy', 'UseOnly')) return strategies;
  return path[0] === 'RecordingMode' && path.at(-1) === 'RecordingFrequency' ? recordingFrequencies : undefined;
}
