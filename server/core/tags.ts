/** Tags as most resource types of CloudFormation take them. */
import { list, record, required, text } from './shape.ts';

/** At most `most` pairs of a key of 1 to 128 characters and a value of up to 256. */
export const tags = (most = 50) =>
  list(record({ Key: required(text({ min: 1, max: 128 })), Value: required(text({ max: 256 })) }), { max: most });
