import { SpanKind } from '../span.js';
import type { StoredSpan } from '../stored-span.js';

interface HasSpan {
  readonly span: StoredSpan;
}

/** Spans that share an id. */
interface IdGroup<T extends HasSpan> {
  readonly members: T[];
  /** The span that a child belongs to when none is of its service. */
  main: T;
  /** The one that asked, where client and server (or producer and consumer) share the id. */
  caller: T | undefined;
  readonly byService: Map<string, T>;
}

const isCaller = ({ span }: HasSpan) => span.kind === SpanKind.client || span.kind === SpanKind.producer;
const isCallee = ({ span }: HasSpan) => span.kind === SpanKind.server || span.kind === SpanKind.consumer;

/** Finds parents, also where several spans have one id. Each question takes constant time. */
export class ParentFinder<T extends HasSpan> {
  /** The first span of each id; most ids have no other. */
  readonly #first = new Map<string, T>();
  readonly #shared = new Map<string, IdGroup<T>>();

  /** @param spans by start: of equal claims the earliest counts */
  constructor(spans: readonly T[]) {
    for (const each of spans) {
      const { spanId } = each.span;
      const first = this.#first.get(spanId);
      if (first === undefined) this.#first.set(spanId, each);
      else this.#share(first, each);
    }
  }

  get hasSharedIds(): boolean {
    return this.#shared.size > 0;
  }

  #share(first: T, added: T): void {
    const { spanId, resource } = added.span;
    let group = this.#shared.get(spanId);
    if (group === undefined) {
      group = {
        members: [first],
        main: first,
        caller: isCaller(first) ? first : undefined,
        byService: new Map([[first.span.resource.serviceName, first]]),
      };
      this.#shared.set(spanId, group);
    }
    group.members.push(added);
    if (isCaller(added)) group.caller ??= added;
    if (isBetterParent(added, group.main)) group.main = added;
    const known = group.byService.get(resource.serviceName);
    if (!known || isBetterParent(added, known)) group.byService.set(resource.serviceName, added);
  }

  /** The span that this one hangs below; `undefined` when it has no parent or that is not there. */
  parentOf(child: T): T | undefined {
    const { spanId, parentSpanId, resource } = child.span;
    if (isCallee(child)) {
      const caller = this.#shared.get(spanId)?.caller;
      if (caller !== undefined) return caller;
    }
    // Its own parent it can only be by mistake, also when another span has its id.
    if (parentSpanId === '' || parentSpanId === spanId) return undefined;
    const group = this.#shared.get(parentSpanId);
    if (group === undefined) return this.#first.get(parentSpanId);
    return group.byService.get(resource.serviceName) ?? group.main;
  }

  /** Whether another span has its id that is not the other side of the same call. */
  isCollision({ span }: T): boolean {
    const group = this.#shared.get(span.spanId);
    if (group === undefined) return false;
    return !(group.members.length === 2 && group.members.some(isCaller) && group.members.some(isCallee));
  }
}

/** The answering side of a shared id is further down: what else happened in the call happened there. */
const isBetterParent = (candidate: HasSpan, known: HasSpan): boolean =>
  isCallee(candidate) && !isCallee(known);
