/** The filter expression of a request, ready to be asked of traces. */
import { type FilteredTrace, takesTrace } from '../../../core/filter-expression/evaluate.ts';
import { parseFilterExpression } from '../../../core/filter-expression/parse.ts';
import { type Expression, namesGroup } from '../../../core/filter-expression/syntax.ts';
import { awsError } from '../../operation.ts';

/** An expression that was read, and what it takes. */
export interface TraceFilter {
  readonly expression: Expression;
  takes(trace: FilteredTrace): boolean;
}

/**
 * Reads the expression of a request; undefined where there is none, which takes every trace.
 *
 * @throws `InvalidRequestException` with the place of the first mistake: AWS's own words aren't known
 */
export function filterOf(text: string | undefined): TraceFilter | undefined {
  const { expression, faults } = parseFilterExpression(text ?? '');
  const fault = faults.find(({ kind }) => kind !== 'unquoted' && kind !== 'place');
  if (fault) {
    throw awsError('InvalidRequestException', `Invalid filter expression at ${fault.at.start}: ${fault.says}`);
  }
  if (expression === undefined) return undefined;
  if (namesGroup(expression)) {
    throw awsError('InvalidRequestException', 'Nephoscope does not serve groups in filter expressions yet.');
  }
  return { expression, takes: (trace) => takesTrace(expression, trace) };
}
