import { createHeap, popHeap, pushHeap, type EventHeap } from './event-heap';
import type { Picoseconds } from './clock';

/**
 * Pending events in the order (time, insertion number), held in typed arrays with a free list.
 *
 * Three tiers, so that the cost of an event does not grow with their number: a small heap of what is due within the
 * present bucket, a ring of unsorted buckets for the near future, and a heap for what lies beyond the ring (timers).
 * The bucket's width follows the measured event rate. Only speed depends on it, never the order.
 *
 * Source: calendar queue (Brown, CACM 31(10), 1988), with the ladder queue's sorted bottom (Tang, Goh, Thng, 2005).
 */
export interface EventQueue {
  now: Picoseconds;
  /** Pending events. */
  size: number;
  /** Events taken out so far. */
  taken: number;
  nextNumber: number;

  time: Float64Array;
  inserted: Float64Array;
  kind: Uint8Array;
  a: Int32Array;
  b: Int32Array;
  /** Next slot in the bucket or in the free list, −1 at the end. */
  next: Int32Array;
  free: number;

  due: EventHeap;
  buckets: Int32Array;
  mask: number;
  ringed: number;
  far: EventHeap;
  /** Time at which bucket 0 begins. */
  origin: Picoseconds;
  perPs: number;
  /** Number of the present bucket, counted from the origin. */
  cursor: number;
  /** When the width was last looked at. */
  tunedAt: Picoseconds;
  tunedTaken: number;
}

const tuneEvery = 1 << 16;
const eventsPerBucket = 3;
/** Bucket numbers beyond this stay in the far heap, so that they fit 32-bit integers. */
const farthestBucket = 2 ** 30;

export function createEventQueue(capacity = 1024): EventQueue {
  const queue: EventQueue = {
    now: 0,
    size: 0,
    taken: 0,
    nextNumber: 0,
    time: new Float64Array(capacity),
    inserted: new Float64Array(capacity),
    kind: new Uint8Array(capacity),
    a: new Int32Array(capacity),
    b: new Int32Array(capacity),
    next: new Int32Array(capacity),
    free: 0,
    due: createHeap(256),
    buckets: new Int32Array(1024).fill(-1),
    mask: 1023,
    ringed: 0,
    far: createHeap(256),
    origin: 0,
    perPs: 1e-6,
    cursor: 0,
    tunedAt: 0,
    tunedTaken: 0,
  };
  linkFree(queue, 0);
  return queue;
}

/** Adds an event; `at` must not lie before `now`. `a` and `b` are the event's own arguments. */
export function schedule(queue: EventQueue, at: Picoseconds, kind: number, a: number, b: number): void {
  if (queue.free < 0) growQueue(queue);
  const slot = queue.free;
  queue.free = queue.next[slot]!;
  queue.time[slot] = at;
  queue.inserted[slot] = queue.nextNumber++;
  queue.kind[slot] = kind;
  queue.a[slot] = a;
  queue.b[slot] = b;
  queue.size++;
  place(queue, slot, at);
}

/**
 * Takes the earliest event out and moves the clock to it. Returns its slot, whose `kind`, `a` and `b` may be read
 * until the next call of `schedule`, or −1 if nothing is pending.
 */
export function takeEvent(queue: EventQueue): number {
  if (queue.due.size === 0 && !fillDue(queue)) return -1;
  const slot = popHeap(queue.due, queue);
  queue.now = queue.time[slot]!;
  queue.size--;
  queue.next[slot] = queue.free;
  queue.free = slot;
  if ((++queue.taken & (tuneEvery - 1)) === 0) tune(queue);
  return slot;
}

/** Calls `visit` with the slot of every pending event, in no particular order; `kind`, `a` and `b` may be changed. */
export function visitPending(queue: EventQueue, visit: (slot: number) => void): void {
  for (let i = 0; i < queue.due.size; i++) visit(queue.due.slots[i]!);
  for (let i = 0; i < queue.far.size; i++) visit(queue.far.slots[i]!);
  for (const first of queue.buckets) for (let slot = first; slot >= 0; slot = queue.next[slot]!) visit(slot);
}

function place(queue: EventQueue, slot: number, at: Picoseconds): void {
  const bucket = (at - queue.origin) * queue.perPs;
  if (bucket < queue.cursor + 1) return pushHeap(queue.due, queue, slot);
  if (bucket >= farthestBucket || bucket >= queue.cursor + queue.mask)
    return pushHeap(queue.far, queue, slot);
  const index = (bucket | 0) & queue.mask;
  queue.next[slot] = queue.buckets[index]!;
  queue.buckets[index] = slot;
  queue.ringed++;
}

/** Moves on to the next bucket that holds something. */
function fillDue(queue: EventQueue): boolean {
  const { due, far, buckets, mask } = queue;
  while (due.size === 0) {
    if (queue.ringed === 0) {
      if (far.size === 0) return false;
      jumpToFar(queue);
      continue;
    }
    queue.cursor++;
    const index = queue.cursor & mask;
    let slot = buckets[index]!;
    buckets[index] = -1;
    while (slot >= 0) {
      const next = queue.next[slot]!;
      pushHeap(due, queue, slot);
      queue.ringed--;
      slot = next;
    }
    if (far.size > 0) pullFar(queue);
  }
  return true;
}

/** Brings in what has come within reach of the ring. */
function pullFar(queue: EventQueue): void {
  const { far } = queue;
  while (far.size > 0) {
    const at = queue.time[far.slots[0]!]!;
    const bucket = (at - queue.origin) * queue.perPs;
    if (bucket >= queue.cursor + queue.mask || bucket >= farthestBucket) return;
    place(queue, popHeap(far, queue), at);
  }
}

/** The ring is empty: begin it anew at the earliest far event. */
function jumpToFar(queue: EventQueue): void {
  queue.origin = queue.time[queue.far.slots[0]!]!;
  queue.cursor = 0;
  pushHeap(queue.due, queue, popHeap(queue.far, queue));
  pullFar(queue);
}

/** Fits the bucket's width to the event rate since the last look, and the ring's length to the number of events. */
function tune(queue: EventQueue): void {
  const passed = queue.now - queue.tunedAt;
  const perPs = (queue.taken - queue.tunedTaken) / eventsPerBucket / (passed > 0 ? passed : 1);
  queue.tunedAt = queue.now;
  queue.tunedTaken = queue.taken;
  const fits = perPs < queue.perPs * 2 && perPs * 2 > queue.perPs;
  const long = queue.mask + 1 >= queue.size || queue.mask + 1 >= 1 << 20;
  if (fits && long && queue.cursor < farthestBucket / 2) return;
  rebuild(queue, fits ? queue.perPs : perPs);
}

function rebuild(queue: EventQueue, perPs: number): void {
  const pending = new Int32Array(queue.size);
  let count = 0;
  while (queue.due.size > 0) pending[count++] = queue.due.slots[--queue.due.size]!;
  while (queue.far.size > 0) pending[count++] = queue.far.slots[--queue.far.size]!;
  for (const first of queue.buckets) {
    for (let slot = first; slot >= 0; slot = queue.next[slot]!) pending[count++] = slot;
  }
  let length = 1024;
  while (length < 2 * queue.size && length < 1 << 20) length *= 2;
  queue.buckets = new Int32Array(length).fill(-1);
  queue.mask = length - 1;
  queue.ringed = 0;
  queue.origin = queue.now;
  queue.cursor = 0;
  queue.perPs = perPs;
  for (let i = 0; i < count; i++) place(queue, pending[i]!, queue.time[pending[i]!]!);
}

function growQueue(queue: EventQueue): void {
  const from = queue.time.length;
  const capacity = from * 2;
  queue.time = copied(queue.time, new Float64Array(capacity));
  queue.inserted = copied(queue.inserted, new Float64Array(capacity));
  queue.kind = copied(queue.kind, new Uint8Array(capacity));
  queue.a = copied(queue.a, new Int32Array(capacity));
  queue.b = copied(queue.b, new Int32Array(capacity));
  queue.next = copied(queue.next, new Int32Array(capacity));
  linkFree(queue, from);
}

function linkFree(queue: EventQueue, from: number): void {
  const { next } = queue;
  for (let slot = from; slot < next.length; slot++) next[slot] = slot + 1;
  next[next.length - 1] = -1;
  queue.free = from;
}

function copied<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from);
  return to;
}
