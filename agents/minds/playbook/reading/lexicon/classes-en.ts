import type { WordClasses } from "../rule.ts";

/** Word classes of the English rules (lower case, contractions written out, ` , ` for pauses and ` ? ` for questions). */
export const CLASSES_EN: WordClasses = {
  KIN: "wife|husband|spouse|mother|mum|mother in law|father|dad|daddy|son|daughter|sister|brother|sis|bro|grandma|grandmother|grandad|grandfather|nan|gran|grandpa|aunt|auntie|uncle|cousin|partner|girlfriend|boyfriend|fiance|child|kid|kids|baby|boy|little girl|little boy|little one|parents?|nephew|niece|missus|widow|widower|twin",
  OTHER: "flatmate|roommate|room mate|housemate|colleague|co ?worker|neighbou?r|friend|mate|assistant|secretary|carer|caretaker|landlord|landlady|tenant|boss|manager|house help|maid|nanny|receptionist|pa|babysitter|executor|guardian|ex",
  PAY: "pay|clear|settle|send|transfer|wire|sort|give|bring|cover|square|deposit|drop|make|do|put|finish",
  ALL: "all of it|it all|the lot|the whole (?:lot|thing|amount|balance|sum|bill|whack)|whole (?:thing|lot|balance|amount)|in full|full (?:amount|payment|balance|whack|sum|thing)|the full|everything|every (?:penny|cent|last)|the entire|entire (?:thing|amount|balance)|the total|complete(?:ly)?|the balance|pay (?:it|you|this) off|paid off|clear it|settle up|be zero|wipe it|clear (?:the|this|my)|fully paid|all gone|pay all|the whole|all done|it is done|square(?:d)? (?:up|away|it)|paid in full|the remainder|100 ?%|off the books",
  MONTHNAME: "january|february|march|april|may|june|july|august|september|october|november|december",
  WEEKDAY: "monday|tuesday|wednesday|thursday|friday|saturday|sunday",
  NUMWORD: "a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|\\d[\\d.,]*|couple(?: of)?|few",
  PERSON: "person|human(?: being)?|someone|somebody|agent|manager|supervisor|boss|representative|rep|operator|advisor|adviser|team leader|one of your (?:people|staff|colleagues)|member of staff|colleague|real (?:one|person)|customer (?:service|care)|anyone",
  YOU: "you|you lot|you people|you guys|your lot|you all",
};
