export type { TypedDocumentNode } from '@graphql-typed-document-node/core';
