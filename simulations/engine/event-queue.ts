import { createHeap, popHeap, pushHeap, type EventHeap } from './event-heap';
import type { Picoseconds } from './clock';

/**
 * Pending events in the order (time, insertion number), held in typed arrays with a free list. An event's fields stand side
 * by side, as a packet's do: it goes by its slot, the place where its records begin, and each array begins at its own field.
 *
 * Three tiers, so that the cost of an event does not grow with their number: a small heap of what is due within the
 * present bucket, a ring of unsorted buckets for the near future, and a heap for what lies beyond the ring (timers).
 * The bucket's width follows the measured event rate. Only speed depends on it, never the order.
 *
 * Source: calendar queue (Brown, CACM 31(10), 1988), with the ladder queue's sorted bottom (Tang, Goh, Thng, 2005).
 */
export interface EventQueue extends Records {
  now: Picoseconds;
  /** Pending events. */
  size: number;
  /** Events taken out so far. */
  taken: number;
  nextNumber: number;

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

interface Records {
  time: Float64Array;
  inserted: Float64Array;
  kind: Int32Array;
  a: Int32Array;
  b: Int32Array;
  /** Next slot in the bucket or in the free list, −1 at the end. */
  next: Int32Array;
}

/** Elements of a record: all four of whole numbers, two of the four of times. */
const stride = 4;

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
    ...records(capacity * stride),
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

function records(elements: number): Records {
  const times = new Float64Array(elements);
  const whole = new Int32Array(elements);
  return {
    time: times,
    inserted: times.subarray(1),
    next: whole,
    kind: whole.subarray(1),
    a: whole.subarray(2),
    b: whole.subarray(3),
  };
}

/** Adds an event; `at` must not lie before `now`. `a` and `b` are the event's own arguments. */
export function schedule(queue: EventQueue, at: Picoseconds, kind: number, a: number, b: number): void {
  const slot = addEvent(queue, kind, a, b);
  queue.time[slot] = at;
  placeEvent(queue, slot);
}

/**
 * `schedule` in two steps, for those whose time V8 would else put on the heap: it does so with a double that is handed to
 * a function which does not become part of its caller. The caller writes the slot's `time` in between.
 */
export function addEvent(queue: EventQueue, kind: number, a: number, b: number): number {
  if (queue.free < 0) growQueue(queue);
  const slot = queue.free;
  queue.free = queue.next[slot]!;
  queue.inserted[slot] = queue.nextNumber++;
  queue.kind[slot] = kind;
  queue.a[slot] = a;
  queue.b[slot] = b;
  queue.size++;
  return slot;
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

/** Puts an added event where its time belongs. */
export function placeEvent(queue: EventQueue, slot: number): void {
  const bucket = (queue.time[slot]! - queue.origin) * queue.perPs;
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
    placeEvent(queue, popHeap(far, queue));
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
  for (let i = 0; i < count; i++) placeEvent(queue, pending[i]!);
}

function growQueue(queue: EventQueue): void {
  const from = queue.next.length;
  const larger = records(2 * from);
  larger.time.set(queue.time);
  larger.next.set(queue.next);
  Object.assign(queue, larger);
  linkFree(queue, from);
}

/** Makes the free list of the slots from one on. */
function linkFree(queue: EventQueue, from: number): void {
  const { next } = queue;
  for (let slot = from; slot < next.length; slot += stride) next[slot] = slot + stride;
  next[next.length - stride] = -1;
  queue.free = from;
}
