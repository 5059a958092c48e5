import {
  ArrowLeft, ArrowRight, ArrowUpDown, Ban, Banknote, Bell, CalendarCheck, CalendarClock, CalendarDays, ChartLine, ChartNoAxesCombined, ChartScatter, Check, ChevronDown, ChevronLeft,
  ChevronRight, ChevronUp, CircleHelp, CircleMinus, Clock, Columns3, Copy, Cpu, DoorOpen, Download, Ellipsis, Expand, ExternalLink, Eye, EyeOff, FileText, FileUp, Flag, FlaskConical, Folder,
  Gauge, Globe, Hand, HardDrive, Headphones, History, Inbox, Info, Key, Keyboard, LayoutGrid, Library, Link, ListChecks, ListFilter, Lock, Maximize, MessageSquare, Mic, Minus, Monitor, Moon,
  MonitorSpeaker, Network, Pause, Pencil, Phone, PhoneIncoming, PhoneOff, Play, Plus, Radio, RefreshCw, RotateCcw, Scale, ScanLine, Search, SearchCheck, Settings, ShieldCheck,
  SlidersHorizontal, Sparkles, Split, Square, Sun, Table2, TriangleAlert, Upload, User, Users, Waypoints, X, ZoomIn, ZoomOut, type LucideIcon,
} from "lucide-react";

/** The one outline set, by what the desk means with it. */
export const ICONS = {
  floor: Network, inbox: Inbox, calls: Phone, book: Library, reports: ChartNoAxesCombined, since: History, settings: Settings,
  search: Search, find: Search, filter: ListFilter, columns: Columns3, sort: ArrowUpDown, adjust: SlidersHorizontal, table: Table2, grid: LayoutGrid, wall: Monitor, flow: Waypoints,
  close: X, check: Check, plus: Plus, minus: Minus, more: Ellipsis, back: ArrowLeft, forward: ArrowRight, up: ChevronUp, down: ChevronDown, left: ChevronLeft, right: ChevronRight,
  fit: Maximize, expand: Expand, zoomIn: ZoomIn, zoomOut: ZoomOut, refresh: RefreshCw, undo: RotateCcw, link: Link, external: ExternalLink, copy: Copy, download: Download, upload: Upload,
  pause: Pause, play: Play, square: Square, hand: Hand, practice: FlaskConical, live: Radio, lock: Lock, clock: Clock, calendar: CalendarDays, flag: Flag, info: Info, help: CircleHelp,
  eye: Eye, eyeOff: EyeOff, pencil: Pencil, key: Key, keyboard: Keyboard, folder: Folder, disk: HardDrive, globe: Globe, sun: Sun, moon: Moon, system: MonitorSpeaker, machine: Cpu, gauge: Gauge,
  user: User, users: Users, mic: Mic, listen: Headphones, message: MessageSquare, phone: Phone, phoneIn: PhoneIncoming, phoneOff: PhoneOff, ban: Ban, money: Banknote, callback: CalendarClock,
  file: FileText, fileUp: FileUp, trend: ChartLine, alert: TriangleAlert, quiet: CircleMinus, suggest: Sparkles,
  concierge: DoorOpen, reminder: Bell, negotiator: Scale, "follow-up": CalendarCheck, allocator: Split, analyst: ChartScatter, scriptwriter: FileText, compliance: ShieldCheck,
  risk: TriangleAlert, inspector: SearchCheck, worklist: ListChecks, gate: ScanLine,
} as const satisfies Record<string, LucideIcon>;
export type IconName = keyof typeof ICONS;
