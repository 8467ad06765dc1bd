import { operation } from '../../operation.ts';
import { namedTrail } from './named-trail.ts';
import { asTrail } from './settings.ts';

/** The settings of one trail. */
export const getTrail = operation('cloudtrail', 'GetTrail', ({ Name }, context) => ({
  Trail: asTrail(namedTrail(Name, context)),
}));
