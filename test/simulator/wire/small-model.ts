import type { Schema, ServiceModel } from '../../../server/catalog/models.ts';

const STRING: Schema = { type: 'string' };

/** A made-up service whose members have every type, limit and place that the readers know. */
export const SMALL: ServiceModel = {
  id: 'small',
  name: 'Small Service',
  version: '2026-01-01',
  signingName: 'small',
  target: 'Small',
  xmlNamespace: 'https://small.example/',
  protocol: 'restJson1',
  operations: {
    PutThing: { input: 'Thing', output: 'Thing', http: ['PUT', '/things/{Name}', 201] },
    PutThingTags: { input: 'Thing', output: null, http: ['PUT', '/things/{Name}?tags', 200] },
    GetFile: { input: 'FileRequest', output: 'File', http: ['GET', '/files/{Path+}', 200] },
    PutFile: { input: 'File', output: null, http: ['POST', '/files', 200] },
  },
  shapes: {
    Thing: {
      members: {
        Name: { type: 'string', min: 2, max: 5, pattern: '[a-z]+', required: true, location: 'label' },
        Kind: { type: 'string', enum: ['A', 'B'] },
        Count: { type: 'integer', min: 1, max: 10, location: 'query', locationName: 'count' },
        Colours: { type: 'list', member: STRING, location: 'query', locationName: 'colour' },
        Token: { type: 'string', location: 'header', locationName: 'x-token' },
        Rate: { type: 'double', min: 0, max: 1 },
        Big: { type: 'long' },
        On: { type: 'boolean' },
        At: { type: 'timestamp' },
        AtText: { type: 'timestamp', format: 'date-time' },
        Bytes: { type: 'blob', max: 3 },
        Parts: { type: 'list', max: 2, member: { type: 'structure', shape: 'Part' } },
        Labels: { type: 'list', member: { type: 'string', min: 1, max: 3 } },
        Tags: { type: 'map', key: { type: 'string', max: 3 }, value: { type: 'string', max: 4 } },
        Choice: { type: 'union', shape: 'Choice' },
        Renamed: { type: 'string', jsonName: 'renamed' },
        Free: { type: 'document' },
      },
    },
    Part: { members: { Id: { type: 'string', max: 2, required: true }, Inner: { type: 'structure', shape: 'Part' } } },
    Choice: { union: true, members: { Text: STRING, Number: { type: 'integer' } } },
    FileRequest: { members: { Path: { type: 'string', required: true, location: 'label' } } },
    File: {
      members: {
        Content: { type: 'blob', location: 'payload' },
        Size: { type: 'integer', location: 'header', locationName: 'x-size' },
        Code: { type: 'integer', location: 'status' },
      },
    },
    Refused: { error: { fault: 'client', status: 409 }, members: { Message: STRING, Count: { type: 'integer' } } },
  },
};

export const THING: Schema = { type: 'structure', shape: 'Thing' };
