/** Contractions written out, with or without their apostrophe, so that a rule names one form only. */
export const CONTRACTIONS_EN: readonly (readonly [RegExp, string])[] = [
  [/\b(?:can't|cant|cannot|can not)\b/g, "cannot"], [/\b(?:won't|wont)\b/g, "will not"], [/\bshan't\b/g, "will not"], [/\bain't\b|\baint\b/g, "is not"],
  [/\b(do|does|did|is|are|was|were|have|has|had|would|could|should|must|need)(?:n't|nt)\b/g, "$1 not"],
  [/\bi'm\b|\bim\b|\bi m\b/g, "i am"], [/\b(you|we|they)'re\b/g, "$1 are"], [/\byoure\b/g, "you are"], [/\btheyre\b/g, "they are"],
  [/\b(i|you|we|they|who|there|could|would|should|might)'ve\b/g, "$1 have"], [/\bive\b/g, "i have"],
  [/\b(i|you|he|she|it|we|they|that|there|who)'ll\b/g, "$1 will"], [/\byoull\b/g, "you will"], [/\b(i|you|he|she|we|they|it|that|there)'d\b/g, "$1 would"],
  [/\b(that|it|what|who|he|she|there|how|where|when|here|why|this)'s\b/g, "$1 is"], [/\b(whats|wots|whos|hows|thats|wheres)\b/g, (found: string) => `${found.slice(0, -1)} is`] as never,
  [/\b([a-z]+)'s (?=(?:not|wrong|right|off|too|so|gone|dead|closed|tight|about|just|been|got|never|no|my|a|the|too|way|been|still|more|in|out|on|coming|due|due|late|always|going|up|all|broken|down|awful|terrible|bad|crashed|fine|asleep|away|busy)\b)/g, "$1 is "],
  [/\blet's\b/g, "let us"], [/\bgonna\b/g, "going to"], [/\bwanna\b/g, "want to"], [/\bgotta\b/g, "got to"], [/\bgimme\b/g, "give me"], [/\blemme\b/g, "let me"], [/\bdunno\b/g, "do not know"],
  [/\bok\b|\bokey\b|\bokie\b|\bk\b/g, "okay"], [/\by'all\b/g, "you all"], [/\bya\b/g, "you"], [/\bu\b/g, "you"], [/\bpls\b|\bplz\b/g, "please"], [/\btmrw\b|\btmr\b|\b2moro\b|\btomo\b/g, "tomorrow"],
];

/** Words that fill a pause and say nothing. */
export const FILLERS_EN = /\b(?:um+|uh(?! ?-? ?huh)|er+m?|so basically|basically|you know what|let me think(?= ?,)|let us see|to be honest|honestly|literally)\b ?(?:, ?)?|(?<=^|, )(?:look|listen|well|anyway|i mean|you know|like|you see)\b ?, ?|^(?:well|you see|i mean) /g;

/** What speech recognition and hurried fingers make of words of this trade. */
export const MISSPELT_EN: readonly (readonly [RegExp, string])[] = [
  [/\bin stall? ?m[ie]nts?\b/g, "instalments"], [/\binstallments?\b/g, "instalments"], [/\bwot\b/g, "what"], [/\bover due\b/g, "overdue"], [/\bover do\b(?!\s+(?:it|this))/g, "overdue"],
  [/\bballance\b/g, "balance"], [/\bpay ?day\b/g, "payday"], [/\bcheques?\b/g, "check"], [/\bsolicitors?\b/g, "solicitor"], [/\bcall ?backs?\b/g, "callback"], [/\bcos\b|\bcuz\b|'cause\b/g, "because"],
  [/\bmum\b|\bmom\b|\bmam\b|\bmummy\b|\bmammy\b|\bma(?= is\b)/g, "mum"], [/\bmeself\b/g, "myself"], [/\b(?:youse|yous|yez|yis)\b/g, "you"], [/\b(?:nae|nae bother)\b(?= idea)/g, "no"], [/\bye\b/g, "you"], [/\bye've\b/g, "you have"], [/\bgi[es]+ us\b|\bgive us\b/g, "give me"], [/\b(?:bell|shout|tinkle|buzz)\b(?= (?:later|after|at|back|tomorrow|tonight|when|then|this))/g, "call"], [/\bthru\b/g, "through"], [/\btil\b|'til\b|\buntill\b/g, "till"], [/\btonite\b/g, "tonight"], [/\bcaught\b(?= (?:action|order|papers))/g, "court"],
  [/\bloyer\b|\blawer\b/g, "lawyer"], [/\bbroked\b/g, "broke"], [/\bthe weak\b/g, "the week"], [/\bnext weak\b/g, "next week"], [/\bowe you\b/g, "owe you"], [/\bdet\b/g, "debt"], [/\bwrong nummer\b/g, "wrong number"],
];

export const TRADE_WORDS_EN: readonly string[] = [
  "balance", "payment", "payments", "instalment", "instalments", "monthly", "lawyer", "solicitor", "attorney", "advocate", "complaint", "complain", "regulator", "ombudsman", "manager",
  "supervisor", "hospital", "surgery", "redundant", "interest", "discount", "settlement", "tomorrow", "thursday", "wednesday", "saturday", "tuesday", "february", "november", "december", "september",
  "october", "january", "hundred", "thousand", "fifteenth", "thirtieth", "twentieth", "fortnight", "overdue", "harassment", "harassing", "bankruptcy", "deceased", "funeral", "benefits", "extension", "principal", "transfer", "transferred",
];

/** Words that open a turn and say nothing ("right, so,", "oh gosh,"): said alone they stay, before anything else they are no yes. */
export const LEAD_INS_EN = /^(?:(?:oh(?: (?:gosh|dear|god|man|no))?|right(?: so| then)?|okay so|okay , so|so|huh|ah|aye well|hmm+|uh|well|let me think|sure look|grand so|see|listen|look) , )+(?=[a-z\d$£€][^?]{3})/;
