import { createHash } from 'node:crypto';
import type { NewRecord } from '../store/chunk.ts';
import type { EVENT_COLUMNS, TrailEvent } from './event.ts';

/** An event as the store takes it. */
export function recordOf(event: TrailEvent): NewRecord<typeof EVENT_COLUMNS> {
  const { id, time, region, account, name, source, principal, user, address, accessKey, issuedKey } = event;
  const { error, errorClass, category, type, agent, resources, text } = event;
  const pairs = resources.map((resource) => [resource.type, resource.name]);
  // Each by its name: of a million events this is a part of the time that shows.
  return {
    columns: {
      id,
      time,
      region,
      account,
      name,
      source,
      principal,
      user,
      address,
      accessKey,
      issuedKey,
      error,
      errorClass,
      readOnly: event.readOnly ? 1 : 0,
      category,
      type,
      agent,
      resource: resources[0]?.name ?? '',
      resources: pairs.length === 0 ? '' : JSON.stringify(pairs),
    },
    text,
  };
}

/** An event without an id is known by its text. */
export function identified(event: TrailEvent): TrailEvent {
  return event.id === '' ? { ...event, id: createHash('sha256').update(event.text).digest('hex') } : event;
}
