/** A line of the file `bulletins`: what a station of Shenmu tells farmers. */
export interface SampleBulletin {
  readonly key: string;
  readonly division: string;
  readonly kind: "PRODUCE_PRICE" | "TECHNIQUE" | "MARKET" | "POLICY_NOTE";
  readonly title: string;
  readonly body: string;
  /** Name of the produce, as the city's package has it. */
  readonly produce?: string;
  readonly price?: { readonly yuan: string; readonly unit: "JIN"; readonly market: string };
  readonly observedOn: string;
}

const town = "610881101000";

/** Invented bulletins (示例信息) of the city and of one town, in the week before `until`. */
export function sampleBulletins(until: Temporal.PlainDate): readonly SampleBulletin[] {
  const daysBefore = (days: number): string => until.subtract({ days }).toString();
  return [
    {
      key: "grain-price",
      division: town,
      kind: "PRODUCE_PRICE",
      title: "粮食收购价(示例)",
      body: "示例数据,价格为虚构。",
      produce: "粮食",
      price: { yuan: "1.20", unit: "JIN", market: "示例粮站" },
      observedOn: daysBefore(1),
    },
    {
      key: "autumn-ploughing",
      division: town,
      kind: "TECHNIQUE",
      title: "秋耕整地要点(示例)",
      body: "示例数据:收获后及时灭茬、深耕,保墒越冬。",
      observedOn: daysBefore(3),
    },
    {
      key: "market-day",
      division: "610881000000",
      kind: "MARKET",
      title: "农产品供求信息(示例)",
      body: "示例数据:杂粮收购点本周照常收购。",
      observedOn: daysBefore(5),
    },
  ];
}
