import type { InputOf } from '../../../catalog/models.ts';
import type { TrailSelectors } from '../../cloudtrail-state/trail.ts';
import { awsError, operation } from '../../operation.ts';
import { checkSelectors } from './definition.ts';
import { homeTrail } from './named-trail.ts';
import { asSelectors } from './selectors.ts';

/** Sets which events a trail records, in the place of the selectors that it had, of either kind. */
export const putEventSelectors = operation(
  'cloudtrail',
  'PutEventSelectors',
  async (input, context) => {
    const trail = { ...homeTrail(input.TrailName, context), selectors: selectorsIn(input) };
    await context.cloudtrail.trails.put(trail);
    return asSelectors(trail);
  },
  {
    constraintErrors: {
      EventSelectors: 'InvalidEventSelectorsException',
      AdvancedEventSelectors: 'InvalidEventSelectorsException',
    },
  },
);

type Input = InputOf<'cloudtrail', 'PutEventSelectors'>;

function selectorsIn({ EventSelectors = [], AdvancedEventSelectors = [] }: Input): TrailSelectors {
  if (EventSelectors.length > 0 === AdvancedEventSelectors.length > 0) {
    throw awsError(
      'InvalidEventSelectorsException',
      'Specify either EventSelectors or AdvancedEventSelectors, and at least one of them.',
    );
  }
  // The model's readers leave absent members out, which its types can't tell.
  const selectors = (
    EventSelectors.length > 0 ? { basic: EventSelectors } : { advanced: AdvancedEventSelectors }
  ) as TrailSelectors;
  checkSelectors(selectors);
  return selectors;
}
