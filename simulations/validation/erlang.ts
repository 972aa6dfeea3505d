/** Share of requests that are turned away from k servers without a queue, `load` in Erlangs (Erlang B). */
export function erlangB(k: number, load: number): number {
  let b = 1;
  for (let n = 1; n <= k; n++) b = (load * b) / (n + load * b);
  return b;
}

/** Share of requests that wait for one of k servers (Erlang C). */
export function erlangC(k: number, load: number): number {
  const b = erlangB(k, load);
  return b / (1 - (load / k) * (1 - b));
}
