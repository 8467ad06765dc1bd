/**
 * The conformance pack of AWS Config: its members and their limits.
 * Source: AWS Config API, PutConformancePack; CloudFormation, AWS::Config::ConformancePack.
 */
import type { Field } from '../field.ts';
import { list, type Read, read, record, required, text } from '../shape.ts';
import { tags } from '../tags.ts';
import type { MapValue } from '../value.ts';

/** A template inside of a text, in bytes; a template in a bucket may be larger. */
export const longestBody = 51_200;

/** What a pack of an account and one of an organization share. */
export const packMembers = {
  DeliveryS3Bucket: text({ max: 63 }),
  DeliveryS3KeyPrefix: text({ max: 1024 }),
  TemplateBody: text({ min: 1, max: longestBody }),
  TemplateS3Uri: text({ min: 1, max: 1024 }),
  ConformancePackInputParameters: list(
    record({ ParameterName: required(text({ max: 255 })), ParameterValue: required(text({ max: 4096 })) }),
  ),
  Tags: tags(),
};

export const conformancePackShape = {
  ConformancePackName: required(text({ min: 1, max: 256 })),
  ...packMembers,
  TemplateSSMDocumentDetails: record({ DocumentName: text({ min: 1 }), DocumentVersion: text() }),
};

/** What the checks of both kinds of packs read. */
export type Pack = Read<typeof packMembers>;
export type ConformancePack = Read<typeof conformancePackShape>;

export function readConformancePack(map: MapValue): ConformancePack {
  return read(conformancePackShape, map);
}

/** Where a template comes from: the member's name and what the text tells of it. */
export type TemplateSource = readonly [name: string, field: Field<unknown>];
