/** A real station, and what is invented about it. */
export interface SampleStation {
  readonly code: string;
  /** People who live in the area it serves; undefined for one that was not counted. */
  readonly residents?: number;
  /** Office area in m², two decimals; undefined for one that was not measured. */
  readonly officeAreaM2?: string;
  /** Comprehensive windows invented for it. */
  readonly windows: number;
  /** Agents invented for it, the first one A, the second one B. */
  readonly agents: number;
  /** Its share of the cases, relative to the others. */
  readonly weight: number;
  /** How content people are with it: 0 as everywhere, negative less. */
  readonly mood: number;
}

const yushan = (
  village: string,
  residents: number,
  officeAreaM2: string,
  changes: Partial<SampleStation> = {},
): SampleStation => ({
  code: `330727106${village}-01`,
  residents,
  officeAreaM2,
  // YS-3.2 asks for two from 1000 residents on.
  windows: residents >= 1_000 ? 2 : 1,
  agents: 2,
  weight: residents,
  mood: 0,
  ...changes,
});

/**
 * Where things happen: the fifteen stations of Yushan town (玉山镇), its county's centre, and one station each of three other
 * counties. Luoping (罗平县) has none: its centre rests on Mondays, and the sample keeps the national week.
 *
 * Most of Yushan is as its programme wants it. What a check should find is put in on purpose: an office below 12 m², a
 * station with one window too few and one with a single agent.
 */
export const sampleStations: readonly SampleStation[] = [
  yushan("206", 1_620, "86.50"),
  yushan("222", 1_380, "64.00", { mood: 0.05 }),
  yushan("210", 1_245, "58.20"),
  yushan("207", 980, "32.00"),
  yushan("208", 1_110, "36.40", { windows: 1 }),
  yushan("209", 760, "25.00"),
  yushan("223", 845, "28.80"),
  yushan("200", 1_015, "30.00"),
  yushan("213", 690, "22.50", { mood: -0.12 }),
  yushan("221", 905, "26.00"),
  yushan("217", 720, "18.60"),
  yushan("219", 655, "20.00"),
  yushan("220", 1_000, "24.00"),
  yushan("203", 430, "11.80"),
  yushan("201", 385, "12.00", { agents: 1 }),
  { code: "330727000000-01", windows: 0, agents: 0, weight: 2_500, mood: 0 },
  {
    code: "420626100000-01",
    officeAreaM2: "620.00",
    residents: 64_000,
    windows: 0,
    agents: 0,
    weight: 1_500,
    mood: 0,
  },
  {
    code: "610881114000-01",
    officeAreaM2: "205.00",
    residents: 31_500,
    windows: 0,
    agents: 0,
    weight: 1_200,
    mood: -0.05,
  },
  {
    code: "330903106000-01",
    officeAreaM2: "310.00",
    residents: 4_900,
    windows: 0,
    agents: 0,
    weight: 1_000,
    mood: 0.08,
  },
];
