import type { Told } from '../lib/notice.ts';
import type { Query } from './messages.ts';
import type { MapModel } from './model.ts';

export interface NoticeEvents {
  /** The button of the disconnected and error states. */
  connect(): void;
  copyEnvironment(): void;
  /** Takes filter and group away. */
  unfilter(): void;
}

/** What stands over the map when there is nothing to show, or above it when what is shown is old. */
export function told({ nodes, status, environment }: MapModel, query: Query, events: NoticeEvents): Told | undefined {
  const banner = nodes.size > 0;
  const { kind, message: text } = status;
  switch (kind) {
    case 'loading':
      return banner ? undefined : { icon: 'loading', text, banner };
    case 'error':
      return { icon: 'error', text, banner, action: { label: 'Try again', pressed: events.connect } };
    case 'disconnected':
      return { icon: 'debug-disconnect', text, banner, action: { label: 'Start Simulator', pressed: events.connect } };
    case 'live':
      if (banner) return undefined;
      return query.filter === undefined && query.group === undefined ? noTraces(environment, events) : filtered(events);
  }
}

function filtered({ unfilter }: NoticeEvents): Told {
  const text = 'No traces in this time range fit the filter';
  return { icon: 'filter', text, banner: false, action: { label: 'Remove the filter', pressed: unfilter } };
}

function noTraces(environment: MapModel['environment'], { copyEnvironment: copy }: NoticeEvents): Told {
  const explanation = 'Programs that use the AWS X-Ray SDK or OpenTelemetry show up here as soon as they send a trace.';
  const how = 'Start yours with these environment variables:';
  const beginning = { explanation, how, environment, copy };
  return { icon: 'type-hierarchy', text: 'No traces in this time range', banner: false, beginning };
}
