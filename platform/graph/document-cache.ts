import { type DocumentNode, parse } from 'graphql';
import { LRUCache } from 'lru-cache';

/** Parsed documents by text. Only for documents of a trusted author (the planner): nothing is validated. */
export class DocumentCache {
  readonly #documents = new LRUCache<string, DocumentNode>({ max: 1_000 });

  get(text: string): DocumentNode {
    let document = this.#documents.get(text);
    if (!document) {
      document = parse(text, { noLocation: true });
      this.#documents.set(text, document);
    }
    return document;
  }
}
