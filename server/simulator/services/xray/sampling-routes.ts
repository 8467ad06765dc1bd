import { misreadsTimes } from '../../../core/sampling-rule/sampled-by.ts';
import { type Control, ControlError } from '../../control.ts';
import type { SharingClient } from '../../sampling/clients.ts';
import type { State } from '../../state.ts';
import { secondsIn } from './routes.ts';
import { openSampledTraces } from './sampled-traces.ts';

/** Services that sent something within so many seconds are told with their SDK. */
const LATELY = 15 * 60;

/** Clients of a rule that are answered, those with a fault first. */
const CLIENTS = 50;

/**
 * Adds what the sampling panel asks beyond AWS's operations:
 * POST /_nephoscope/xray/sampling, who shares each rule's reservoir, its boost, the file that it stands in, and which services
 * use an SDK that misreads the times of targets;
 * POST /_nephoscope/xray/sampled `{rule, from, to}`, the newest traces that a rule took, as GetTraceSummaries tells them.
 */
export function addSamplingRoutes(
  control: Control,
  { sampling, traces, xray, clock }: Pick<State, 'sampling' | 'traces' | 'xray' | 'clock'>,
): void {
  const sampled = openSampledTraces(traces);
  control.route('POST', '/_nephoscope/xray/sampling', async () => {
    const now = clock.now() / 1000;
    return {
      Now: now,
      Rules: sampling.records().map(({ rule: { RuleName } }) => ({
        RuleName,
        File: sampling.placeOf(RuleName)?.file,
        Line: sampling.placeOf(RuleName)?.line,
        ...shownClients(sampling.clients(RuleName)),
        Boost: sampling.boost(RuleName),
      })),
      MisreadingServices: (await sampled.sdks(now - LATELY, now + 1)).filter(misreadsTimes),
    };
  });
  control.route('POST', '/_nephoscope/xray/sampled', async ({ body }) => {
    const { rule } = body;
    if (typeof rule !== 'string') throw new ControlError('rule', '"rule" takes the name of a sampling rule.');
    const { ids, looked, more } = await sampled.takenBy(rule, secondsIn(body, 'from'), secondsIn(body, 'to'));
    return { TraceSummaries: await xray.summaries(ids), Looked: looked, More: more };
  });
}

function shownClients(clients: readonly SharingClient[]) {
  const faulty = clients.filter(({ ignoresQuota }) => ignoresQuota);
  const others = clients.filter(({ ignoresQuota }) => !ignoresQuota);
  return { Clients: [...faulty, ...others].slice(0, CLIENTS), ClientCount: clients.length };
}
