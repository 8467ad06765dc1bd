/**
 * A query over the resources that AWS Config records, kept under a name: its members and their limits.
 * Source: AWS Config API, PutStoredQuery; CloudFormation, AWS::Config::StoredQuery.
 */
import { type Read, read, required, text } from '../shape.ts';
import { tags } from '../tags.ts';
import type { MapValue } from '../value.ts';

export const storedQueryShape = {
  QueryName: required(
    text({ min: 1, max: 64, pattern: /^[a-zA-Z0-9\-_]+$/, wants: 'letters, digits, underscores and hyphens' }),
  ),
  QueryDescription: text({ max: 256 }),
  QueryExpression: required(text({ min: 1, max: 4096 })),
  Tags: tags(),
};

export type StoredQuery = Read<typeof storedQueryShape>;

export function readStoredQuery(map: MapValue): StoredQuery {
  return read(storedQueryShape, map);
}
