#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "kiosk/app/change_feed.h"
#include "kiosk/app/evidence_keys.h"
#include "kiosk/app/shop.h"
#include "kiosk/app/store_config.h"
#include "kiosk/receipts/book.h"
#include "kiosk/store/keys.h"
#include "kiosk/store/readers.h"
#include "kiosk/store/writer.h"

namespace app {

class SessionTable;
class DeviceBoard;
class SyncBoard;
class BoxBoard;
class TillDisplays;
class PackArchive;

// Everything a use case needs. Built by kiosk/service (or by kioskctl) in order of dependency and
// outlives all calls. All members are safe to use from any thread.
struct App {
    const StoreConfig& config;
    const base::Clock& clock;
    store::Writer& writer;
    store::Readers& readers;
    const store::Keys& keys;
    ShopHolder& shop;  // the active catalogue, prices, packs and phrases
    ChangeFeed& changes;
    SessionTable& sessions;
    DeviceBoard& devices;          // what the printers last said
    SyncBoard& sync;               // how far headquarters is
    const receipts::Book& book;    // the templates of its papers
    BoxBoard& box;                 // its clock and its disk
    TillDisplays& till_displays;   // what customers see at the tills
    const EvidenceKeys& evidence;  // whose receipts are believed
    PackArchive& packs_then;       // of earlier sales
};

}  // namespace app
