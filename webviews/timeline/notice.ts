import type { EnvironmentVariable, Told } from '../lib/notice.ts';
import { type Progress, recordedSet } from './messages.ts';

/** What there is to say about what is shown, or isn't. */
export interface NoticeState {
  status: { kind: 'loading' | 'live' | 'disconnected' | 'error'; message: string };
  set: string;
  /** Events of the set, and those that pass the filter. */
  count: number;
  passing: number;
  progress: Progress | undefined;
  environment: readonly EnvironmentVariable[];
}

export interface NoticeEvents {
  connect(): void;
  copyEnvironment(): void;
  openFiles(): void;
  cancelImport(): void;
  clearFilter(): void;
}

/** What stands over the timeline when there is nothing to show, or above it when what is shown is old or still growing. */
export function told(state: NoticeState, events: NoticeEvents): Told | undefined {
  const { status, count, passing, progress, set } = state;
  const banner = passing > 0;
  const { kind, message: text } = status;
  if (kind === 'error') return { icon: kind, text, banner, action: { label: 'Try again', pressed: events.connect } };
  if (kind === 'disconnected') {
    return { icon: 'debug-disconnect', text, banner, action: { label: 'Start Simulator', pressed: events.connect } };
  }
  if (progress) {
    const action = { label: 'Cancel', pressed: events.cancelImport };
    return { icon: 'loading', text: 'Reading CloudTrail files', banner, detail: progressText(progress), action };
  }
  if (kind === 'loading') return count === 0 ? { icon: 'loading', text, banner } : undefined;
  if (count === 0) return set === recordedSet ? firstCall(state, events) : noEvents;
  if (banner) return undefined;
  const action = { label: 'Show all events', pressed: events.clearFilter };
  return { icon: 'filter', text: 'No event passes the filters', banner, action };
}

const noEvents: Told = { icon: 'history', text: 'No events in this data set', banner: false };

function firstCall({ environment }: NoticeState, { copyEnvironment: copy, openFiles }: NoticeEvents): Told {
  const explanation = 'AWS calls that the simulator answers show up here, as CloudTrail would record them.';
  const how = 'Start your program, or the AWS CLI, with these environment variables:';
  return {
    icon: 'history',
    text: 'No events yet',
    banner: false,
    beginning: { explanation, how, environment, copy },
    detail: 'Or look at what happened elsewhere: CloudTrail files (.json, .json.gz) or a folder of them.',
    action: { label: 'Open files or folder…', pressed: openFiles },
  };
}

function progressText({ set, files, events }: Progress): string {
  return `${set}: ${events} events of ${files} ${files === 1 ? 'file' : 'files'}`;
}
