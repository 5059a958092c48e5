import book from "./zh-CN/book.json";
import calls from "./zh-CN/calls.json";
import common from "./zh-CN/common.json";
import errors from "./zh-CN/errors.json";
import firstRun from "./zh-CN/firstRun.json";
import floor from "./zh-CN/floor.json";
import inbox from "./zh-CN/inbox.json";
import reports from "./zh-CN/reports.json";
import settings from "./zh-CN/settings.json";
import since from "./zh-CN/since.json";
import words from "./zh-CN/words.json";

export default { common, words, errors, floor, calls, inbox, book, reports, since, settings, firstRun };
