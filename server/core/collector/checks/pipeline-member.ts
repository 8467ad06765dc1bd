import { check, type Report, renameTo } from '../../check.ts';
import { nearest } from '../../near.ts';
import { headOf } from '../../shape.ts';
import { memberOf, type Value } from '../../value.ts';
import type { Collector, Names, Pipeline } from '../collector.ts';
import { collector, piped } from '../example.ts';

const members = ['receivers', 'processors', 'exporters'] as const;

/**
 * A pipeline that lacks what it needs, or has something else.
 *
 * It has a list of `receivers` and one of `exporters`, each with at least one name, and perhaps `processors`. The collector
 * doesn't start without.
 * Source: OpenTelemetry, "Collector configuration", Pipelines.
 */
export const pipelineMember = check<Collector>({
  code: 'collector/pipeline-member',
  severity: 'error',
  run({ pipelines, isPart }, report) {
    for (const pipeline of pipelines) {
      const { value, at, id } = pipeline;
      if (value.kind === 'unknown' || value.kind === 'choice') continue;
      if (value.kind !== 'map') {
        report(value.kind === 'null' ? at : value, `The pipeline ${id} needs receivers and exporters.`);
        continue;
      }
      const misspelt = reportOther(value.entries, report);
      for (const member of members) reportNames(member, pipeline, { misspelt, isPart }, report);
    }
  },
  fires: [
    piped({ traces: { receivers: ['otlp'] } }),
    piped({ traces: { receivers: ['otlp'], exporters: [] } }),
    piped({ traces: { receivers: ['otlp'], exporter: ['awsxray'] } }),
    piped({ traces: { receivers: { otlp: {} }, exporters: ['awsxray'] } }),
  ],
  silent: [collector(), piped({ traces: { receivers: ['otlp'], exporters: ['awsxray'] } })],
  unknown: [piped({ traces: { receivers: ['otlp'], exporters: '${env:EXPORTERS}' } })],
});

/** Tells what a pipeline doesn't have; gives the members that are probably meant. */
function reportOther(
  entries: readonly { key: string; keyAt: { start: number; end: number } }[],
  report: Report,
): string[] {
  return entries.flatMap(({ key, keyAt }) => {
    if (members.some((member) => member === key)) return [];
    const near = nearest(key, members);
    report(
      keyAt,
      `A pipeline has no ${key}: ${near === undefined ? 'known are receivers, processors and exporters' : `write ${near}`}.`,
      {
        fix: renameTo(keyAt, near),
      },
    );
    return near ?? [];
  });
}

function reportNames(
  member: (typeof members)[number],
  pipeline: Pipeline,
  { misspelt, isPart }: { readonly misspelt: readonly string[]; readonly isPart: boolean },
  report: Report,
): void {
  const { entry }: Names = pipeline[member];
  const { value, at, id } = pipeline;
  if (!entry) {
    if (member === 'processors' || misspelt.includes(member) || value.kind !== 'map' || value.open) return;
    report(value.entries.length > 0 ? headOf(value) : at, `The pipeline ${id} has no ${member}: add at least one.`, {
      severity: isPart ? 'information' : 'error',
    });
  } else if (isEmpty(entry.value)) {
    if (member !== 'processors') report(entry.keyAt, `The pipeline ${id} has no ${member}: add at least one.`);
  } else if (!isList(entry.value)) {
    report(entry.value, `${member} must be a list of names, such as [otlp].`, {
      fix: entry.value.kind === 'string' ? { kind: 'wrap', title: 'Make it a list', at: entry.value.at } : undefined,
    });
  } else reportItems(member, entry.value, report);
}

function reportItems(member: string, value: Value, report: Report): void {
  for (const item of value.kind === 'list' ? value.items : []) {
    const named = item.kind === 'map' ? item.entries[0]?.key : undefined;
    if (item.kind === 'map' && !(named && memberOf(item, named)?.kind === 'unknown')) {
      report(item, `${member} are names alone: settings stand under ${member} at the top.`);
    } else if (item.kind === 'list') report(item, `${member} are names, not lists of them.`);
  }
}

function isEmpty(value: Value): boolean {
  return value.kind === 'null' || (value.kind === 'list' && value.items.length === 0);
}

/** A text alone may be a list at last: a variable, or what the collector takes for one. */
function isList({ kind }: Value): boolean {
  return kind === 'list' || kind === 'unknown' || kind === 'choice';
}
