import type { Schema, ServiceModel } from '../../catalog/models.ts';

/** Shapes of a service's inputs and outputs. */
export type Shapes = Pick<ServiceModel, 'shapes'>;

/** What CloudTrail writes where it mustn't show a value. */
const HIDDEN = 'HIDDEN_DUE_TO_SECURITY_REASONS';

/** Members whose values never stand in a record, as they would let their reader in. */
const SECRET =
  /^(secret(AccessKey|String|Binary)|.*password|sessionToken|tokenCode|webIdentityToken|SAMLAssertion|clientSecret|privateKey|plaintext)$/i;

/**
 * An input or output as it stands in a record: member names with a small first letter (`dBInstanceIdentifier`), times as
 * words, secrets hidden. Keys of maps are the caller's own and stay.
 *
 * @param shape its name in the model; null where the operation has none
 */
export function recordedMembers(service: Shapes, shape: string | null, value: object): Record<string, unknown> {
  const members = (shape === null ? undefined : service.shapes[shape]?.members) ?? {};
  const entries = Object.entries(value).filter(([, member]) => member !== undefined && member !== null);
  return Object.fromEntries(
    entries.map(([name, member]) => [
      name.charAt(0).toLowerCase() + name.slice(1),
      SECRET.test(name) ? HIDDEN : recordedValue(service, members[name], member),
    ]),
  );
}

function recordedValue(service: Shapes, schema: Schema | undefined, value: unknown): unknown {
  if (schema?.type === 'timestamp' && typeof value === 'number') return timeInWords(value);
  if (schema?.type === 'list' && Array.isArray(value)) {
    return value.map((item) => recordedValue(service, schema.member, item));
  }
  if (typeof value !== 'object' || value === null) return value;
  // How much of it there is, as a record isn't the place for what may be an image.
  if (value instanceof Uint8Array) return { size: value.length };
  if (schema?.type === 'structure' || schema?.type === 'union') {
    return recordedMembers(service, schema.shape ?? null, value);
  }
  if (schema?.type !== 'map') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, recordedValue(service, schema.value, item)]),
  );
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Jul 3, 2023, 12:07:43 PM`, in UTC, as times stand in real records. */
function timeInWords(epochSeconds: number): string | number {
  const date = new Date(epochSeconds * 1000);
  if (Number.isNaN(date.getTime())) return epochSeconds;
  const hour = date.getUTCHours();
  const two = (part: number): string => String(part).padStart(2, '0');
  const clock = `${hour % 12 || 12}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} ${hour < 12 ? 'AM' : 'PM'}`;
  return `${MONTHS[date.getUTCMonth()]} ${date.getUTCDate()}, ${date.getUTCFullYear()}, ${clock}`;
}
