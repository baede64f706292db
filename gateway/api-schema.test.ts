import { readFileSync } from 'node:fs';
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { expect, test } from 'vitest';
import { packageFile } from '../platform/package-root.js';

test('everything that a client can see of the graph says what it is', () => {
  const schema = buildSchema(readFileSync(packageFile('gateway', 'api-schema.graphql'), 'utf8'));
  const missing: string[] = [];
  const require = (what: string, { description }: { description?: string | null | undefined }) => {
    if (!description?.trim()) missing.push(what);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
    require(type.name, type);
    if (isEnumType(type)) {
      for (const value of type.getValues()) require(`${type.name}.${value.name}`, value);
    }
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) require(`${type.name}.${field.name}`, field);
    }
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const where = `${type.name}.${field.name}`;
      require(where, field);
      for (const argument of field.args) require(`${where}(${argument.name})`, argument);
    }
  }
  expect(missing).toEqual([]);
});
