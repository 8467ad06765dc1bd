import { type SourceBanner, sourceBanner } from './source-banner.ts';

/**
 * The one way between a view and the extension host: typed messages. A view says `ready`, the host answers with a
 * snapshot and then with coalesced deltas; questions carry a number that their answer repeats.
 */
export interface Host<Out, In> {
  send(message: Out): void;
  /** Calls `listener` for each message of the host, in order. */
  receive(listener: (message: In) => void): void;
  /** What the view remembered before it was hidden or the editor was closed, unchecked. */
  recall(): unknown;
  remember(state: unknown): void;
}

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** Connects to the host. VS Code allows it once for each document. */
export function connect<Out, In extends { type: string }>(): Host<Out, In> {
  const api = acquireVsCodeApi();
  const banner = sourceBanner(() => api.postMessage({ type: 'sourceAction' }));
  return {
    send: (message) => api.postMessage(message),
    receive: (listener) =>
      window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (isMessage<SourceBanner>(data) && data.type === 'sourceBanner') banner(data);
        else if (isMessage<In>(data)) listener(data);
      }),
    recall: () => api.getState(),
    remember: (state) => api.setState(state),
  };
}

function isMessage<In extends { type: string }>(data: unknown): data is In {
  return typeof data === 'object' && data !== null && 'type' in data && typeof data.type === 'string';
}
