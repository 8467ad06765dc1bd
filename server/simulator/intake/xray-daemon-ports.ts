/** The X-Ray daemon's two sides, UDP for segments and TCP for sampling, which have the same number. */
import type { Clock } from '../clock.ts';
import { type ListenOptions, listen } from '../http.ts';
import type { TraceDatabase } from '../traces/trace-database.ts';
import { listenToDaemonPort, type XrayDaemon } from './xray-daemon.ts';

/** How often a free TCP port is looked for that is free for UDP as well. */
const TRIES = 20;

/**
 * Opens both ports. The TCP side is a proxy, as the daemon's own: it takes what the main port takes.
 *
 * @throws the system's error (EADDRINUSE, EACCES ...) when a port can't be had
 */
export async function listenToDaemon(
  options: ListenOptions,
  { traces, clock }: { traces: TraceDatabase; clock: Clock },
): Promise<XrayDaemon> {
  for (let tries = 1; ; tries += 1) {
    const tcp = await listen(options);
    try {
      const udp = await listenToDaemonPort({ port: tcp.port, bind: options.bind, traces, clock });
      return { ...udp, close: async () => void (await Promise.all([tcp.close(), udp.close()])) };
    } catch (error) {
      await tcp.close();
      const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!taken || options.port !== 0 || tries === TRIES) throw error;
    }
  }
}
