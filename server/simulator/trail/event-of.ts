import { ERROR_CLASSES } from '../../core/trail/error-class.ts';
import { EVENT_CATEGORIES, type EventCategory, type TrailRecord } from '../../core/trail/record.ts';
import type { TrailEvent } from '../records/event.ts';

/** A record and its text as the trail's database keeps them. */
export function eventOf(record: TrailRecord, text: string | Uint8Array): TrailEvent {
  const { errorClass, category } = record;
  return { ...record, errorClass: ERROR_CLASSES.indexOf(errorClass), category: categoryNumber(category), text };
}

export function categoryNumber(category: EventCategory): number {
  return EVENT_CATEGORIES.indexOf(category);
}
