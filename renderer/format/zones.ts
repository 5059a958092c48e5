import type { Language } from "../../shared/domain/labels.ts";

/** Cities of the zones a book of the product's jurisdictions names; others go by their id. */
const CITIES: Readonly<Record<string, readonly [zhCn: string, zhTw: string]>> = {
  "Asia/Shanghai": ["上海", "上海"], "Asia/Urumqi": ["乌鲁木齐", "烏魯木齊"], "Asia/Taipei": ["台北", "台北"], "Asia/Hong_Kong": ["香港", "香港"], "Asia/Kolkata": ["加尔各答", "加爾各答"],
  "Asia/Tokyo": ["东京", "東京"], "Asia/Singapore": ["新加坡", "新加坡"], "Europe/London": ["伦敦", "倫敦"], "America/New_York": ["纽约", "紐約"], "America/Chicago": ["芝加哥", "芝加哥"],
  "America/Denver": ["丹佛", "丹佛"], "America/Phoenix": ["菲尼克斯", "鳳凰城"], "America/Los_Angeles": ["洛杉矶", "洛杉磯"], "America/Anchorage": ["安克雷奇", "安克拉治"], "Pacific/Honolulu": ["檀香山", "檀香山"],
  UTC: ["协调世界时", "世界協調時間"],
};

/** Shanghai, 上海: the zone named as people name it. */
export function zoneCity(zone: string, language: Language): string {
  const known = CITIES[zone];
  if (language !== "en" && known) return known[language === "zh-CN" ? 0 : 1];
  return zone.split("/").at(-1)?.replaceAll("_", " ") ?? zone;
}
