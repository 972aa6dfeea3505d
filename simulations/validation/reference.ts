/**
 * Reference figures, from closed forms (queues of 80 us per packet: 1,000 bytes of line time at 100 Mb/s), with what
 * ns-3.37 gave beside them. Echo: two links with a store-and-forward switch between. A finite queue's `places` include
 * the one in service.
 */
export const echo = [
  { rate: 100000000.0, propagationUs: 0, payload: 64, roundTripUs: 37.76 },
  { rate: 100000000.0, propagationUs: 0, payload: 512, roundTripUs: 181.12 },
  { rate: 100000000.0, propagationUs: 0, payload: 1472, roundTripUs: 488.32 },
  { rate: 100000000.0, propagationUs: 5, payload: 64, roundTripUs: 57.76 },
  { rate: 100000000.0, propagationUs: 5, payload: 512, roundTripUs: 201.12 },
  { rate: 100000000.0, propagationUs: 5, payload: 1472, roundTripUs: 508.32 },
  { rate: 1000000000.0, propagationUs: 0, payload: 64, roundTripUs: 3.776 },
  { rate: 1000000000.0, propagationUs: 0, payload: 512, roundTripUs: 18.112 },
  { rate: 1000000000.0, propagationUs: 0, payload: 1472, roundTripUs: 48.832 },
  { rate: 1000000000.0, propagationUs: 5, payload: 64, roundTripUs: 23.776 },
  { rate: 1000000000.0, propagationUs: 5, payload: 512, roundTripUs: 38.112 },
  { rate: 1000000000.0, propagationUs: 5, payload: 1472, roundTripUs: 68.832 },
] as const;

export const infiniteQueue = [
  {
    model: 'M/D/1',
    rho: 0.3,
    waitMeanUs: 17.142857142857146,
    waitP99Us: 151.26987211185047,
    ns3WaitMeanUs: 17.139084,
  },
  { model: 'M/D/1', rho: 0.5, waitMeanUs: 40.0, waitP99Us: 266.90047656017634, ns3WaitMeanUs: 39.978058 },
  {
    model: 'M/D/1',
    rho: 0.7,
    waitMeanUs: 93.33333333333331,
    waitP99Us: 518.8399543166506,
    ns3WaitMeanUs: 93.250123,
  },
  {
    model: 'M/D/1',
    rho: 0.9,
    waitMeanUs: 360.00000000000006,
    waitP99Us: 1751.8589879632093,
    ns3WaitMeanUs: 358.300185,
  },
  {
    model: 'M/D/1',
    rho: 0.95,
    waitMeanUs: 759.9999999999993,
    waitP99Us: 3595.02124067045,
    ns3WaitMeanUs: 755.30828,
  },
  {
    model: 'M/M/1',
    rho: 0.3,
    waitMeanUs: 34.28571428571429,
    waitP99Us: 388.70827218996055,
    ns3WaitMeanUs: 34.292288,
  },
  { model: 'M/M/1', rho: 0.5, waitMeanUs: 80.0, waitP99Us: 625.9236808685032, ns3WaitMeanUs: 79.988484 },
  {
    model: 'M/M/1',
    rho: 0.7,
    waitMeanUs: 186.66666666666663,
    waitP99Us: 1132.9320645464954,
    ns3WaitMeanUs: 186.552917,
  },
  {
    model: 'M/M/1',
    rho: 0.9,
    waitMeanUs: 720.0000000000001,
    waitP99Us: 3599.847736264212,
    ns3WaitMeanUs: 715.903342,
  },
  {
    model: 'M/M/1',
    rho: 0.95,
    waitMeanUs: 1519.9999999999986,
    waitP99Us: 7286.203026560857,
    ns3WaitMeanUs: 1504.703024,
  },
] as const;

export const finiteQueue = [
  { places: 101, rho: 0.8, loss: 3.3690335842172347e-20, sojournUs: 240.0 },
  { places: 101, rho: 1, loss: 0.0049586776859504135, sojournUs: 4066.688815060908 },
  { places: 101, rho: 1.2, loss: 0.16666666666666669, sojournUs: 7867.481602323517 },
  { places: 2, rho: 0.5, loss: 0.09627447624478791, sojournUs: 97.04490555402134 },
  { places: 2, rho: 0.8, loss: 0.19957030636314269, sojournUs: 104.93289641172215 },
  { places: 2, rho: 0.95, loss: 0.2519119392208605, sojournUs: 108.35713881722116 },
  { places: 2, rho: 1.0, loss: 0.2689414213699951, sojournUs: 109.43035529371538 },
  { places: 2, rho: 1.2, loss: 0.3338636719587316, sojournUs: 113.41294746081347 },
  { places: 5, rho: 0.5, loss: 0.0021759625709983207, sojournUs: 118.50120522831804 },
  { places: 5, rho: 0.8, loss: 0.03529039643618077, sojournUs: 176.77332502982435 },
  { places: 5, rho: 0.95, loss: 0.082788549348867, sojournUs: 214.60581146257118 },
  { places: 5, rho: 1.0, loss: 0.10344894125244361, sojournUs: 227.17821033553494 },
  { places: 5, rho: 1.2, loss: 0.19914669332881965, sojournUs: 272.0366415447248 },
  { places: 11, rho: 0.8, loss: 0.002353368429458417, sojournUs: 230.2614019890813 },
  { places: 11, rho: 0.95, loss: 0.026165184197694136, sojournUs: 395.901457991895 },
  { places: 11, rho: 1.0, loss: 0.04615384615425163, sojournUs: 466.8817204263288 },
  { places: 11, rho: 1.2, loss: 0.16955631773758092, sojournUs: 684.757666788174 },
] as const;
