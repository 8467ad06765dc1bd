import type { Told } from '../lib/notice.ts';

export interface Status {
  readonly kind: 'loading' | 'absent' | 'disconnected' | 'error' | 'live';
  readonly message: string;
}

export interface NoticeEvents {
  connect(): void;
  openOther(): void;
  showAll(): void;
}

/** What stands in place of the trace when there is none, or above it (`shown`) when it is old. */
export function told({ kind, message: text }: Status, shown: boolean, events: NoticeEvents): Told | undefined {
  const banner = shown;
  switch (kind) {
    case 'live':
      return undefined;
    case 'loading':
      return shown ? undefined : { icon: 'loading', text, banner };
    case 'absent':
      return { icon: 'inbox', text, banner, action: { label: 'Open another trace…', pressed: events.openOther } };
    case 'disconnected':
      return { icon: 'debug-disconnect', text, banner, action: { label: 'Start Simulator', pressed: events.connect } };
    case 'error':
      return { icon: 'error', text, banner, action: { label: 'Try again', pressed: events.connect } };
  }
}

/** What stands in place of the rows when the filters leave none. */
export function filtered({ showAll }: NoticeEvents): Told {
  return { icon: 'filter', text: 'No row passes', banner: false, action: { label: 'Show all rows', pressed: showAll } };
}
