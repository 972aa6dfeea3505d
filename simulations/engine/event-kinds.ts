/** What an event is; its arguments stand beside each. */
export const EventKind = {
  /** a: packet, b: port it came in by. */
  arrive: 0,
  /** a: port whose line is free again. */
  portFree: 1,
  /** a: flow that sends a datagram. */
  emit: 2,
  /** a: packet that a host hands to its network card. */
  send: 3,
  /** a: packet that stays on its host, b: node. */
  local: 4,
  /** a: request class. */
  request: 5,
  /** a: request, b: its generation. */
  timeout: 6,
  /** a: activity, b: phase of the message that is complete. */
  message: 7,
  /** a: activity. */
  served: 8,
  /** a: transfer whose retransmission timer may have run out. */
  retransmit: 9,
  /** a: transfer whose acknowledgement was put off. */
  acknowledge: 10,
  /** a: transfer that may hand more to the network card. */
  push: 11,
  /** a: slice of the measured time that ends. */
  slice: 12,
  /** a: stroke of the timeline. */
  stroke: 13,
  /** a: flow whose host is off; its turn passes. */
  silent: 14,
  /** Taken off the agenda. */
  nothing: 15,
  /** a: node whose next sharing request is done, b: its pool's generation. */
  shared: 16,
  /** a: request that is tried again. */
  retry: 17,
  /** a: language model whose step is over. */
  step: 18,
  /** a: message of the spanning tree, b: port it comes in by. */
  bpdu: 19,
  /** a: port, b: which of its spanning tree timers. */
  treeTimer: 20,
  /** a: packet that a cut-through switch has in whole now, b: port it came in by. */
  stored: 21,
  /** a: switch whose table ages. */
  ageing: 22,
  /** a: change of the endpoints. */
  endpoint: 23,
  /** a: question that CoreDNS has worked on, b: its instance. */
  answer: 24,
  /** a: look-up that may have waited long enough, b: its generation. */
  unanswered: 25,
  /** a: entry of a neighbour table whose timer ran out, b: its generation. */
  neighbour: 26,
  /** a: activity whose reading or writing is done. */
  disk: 27,
  /** a: bulk copy that begins. */
  bulk: 30,
} as const;
