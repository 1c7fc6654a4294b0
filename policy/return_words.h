#pragma once

#include <string_view>

#include "base/result.h"
#include "policy/event_codec.h"
#include "policy/pack_enums.h"

// The words of goods that come back: closed sets, with their words on the wire and in events.
namespace policy {

enum class ReturnKind { Return, Exchange, Repair, Claim };
// requested → received → decided → settled; refused and withdrawn end it too.
enum class ReturnState { Requested, Received, Decided, Settled, Refused, Withdrawn };
enum class ReturnAct {
    Receive,
    Inspect,
    Decide,
    Refund,
    UseCredit,
    Exchange,
    BeginRepair,
    EndRepair,
    HandBack,
    Restock,
    Withdraw
};
enum class Arrival { Awaited, Accepted, DamagedParcel, NotHere };
enum class Inspection { AsSaid, NotFound, Misuse, Incomplete };
enum class ReturnOutcome { Accept, Refuse, Part };  // Part: of a whole record only
enum class Remedy { Refund, ExchangeSame, ExchangeOther, Repair, PriceReduction, Compensation };
// Where accepted goods went. None: nobody said yet.
enum class Restock { None, Shelf, Repair, Supplier, Scrap };

std::string_view word(ReturnKind value);
std::string_view word(ReturnState value);
std::string_view word(ReturnAct value);  // "begin_repair": as in the `actions` of a record
std::string_view word(Arrival value);
std::string_view word(Inspection value);
std::string_view word(ReturnOutcome value);
std::string_view word(Remedy value);
std::string_view word(Restock value);
std::string_view word(RepairOutcome value);
std::string_view word(ReturnCause value);
std::string_view word(GoodsState value);
std::string_view word(Condition value);
std::string_view word(ReturnFreight value);
std::string_view word(RefundClock value);

template <>
base::Result<ReturnKind> parse_enum<ReturnKind>(std::string_view text);
template <>
base::Result<ReturnState> parse_enum<ReturnState>(std::string_view text);
template <>
base::Result<Arrival> parse_enum<Arrival>(std::string_view text);
template <>
base::Result<Inspection> parse_enum<Inspection>(std::string_view text);
template <>
base::Result<ReturnOutcome> parse_enum<ReturnOutcome>(std::string_view text);
template <>
base::Result<Remedy> parse_enum<Remedy>(std::string_view text);
template <>
base::Result<Restock> parse_enum<Restock>(std::string_view text);
template <>
base::Result<RepairOutcome> parse_enum<RepairOutcome>(std::string_view text);
template <>
base::Result<ReturnCause> parse_enum<ReturnCause>(std::string_view text);
template <>
base::Result<GoodsState> parse_enum<GoodsState>(std::string_view text);
template <>
base::Result<Condition> parse_enum<Condition>(std::string_view text);
template <>
base::Result<ReturnFreight> parse_enum<ReturnFreight>(std::string_view text);
template <>
base::Result<RefundClock> parse_enum<RefundClock>(std::string_view text);

}  // namespace policy
