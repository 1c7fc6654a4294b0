#pragma once

#include <string_view>

#include "policy/terms.h"
#include "policy/words.h"

// The closed sets that cells of a pack may hold, with their words. An unknown word refuses the
// pack.
namespace policy {

// From high to low: a lower layer can never remove or worsen what a higher one grants.
enum class Layer { Statute, Local, Standard, Brand, Store, Member };
enum class Effect { Grant, Exclude, Condition, Note, ForbidText };
// In the order in which the rights of a line are told.
enum class Right { NoReason, Withdrawal, QualityReturn, Exchange, Repair, Guarantee, Invoice };
enum class ReturnCause { None, Quality, Wrong, DamagedInTransit, Missing, NotAsDescribed, Safety };
// What must be proved before an exclusion counts.
enum class Guard { Marked, Acknowledged, Posted };
// How a repair ended. NotPossible: it cannot be put right.
enum class RepairOutcome { Fixed, Failed, NotPossible };
// What must have become of the goods before an exclusion bites.
enum class GoodsState { SealBroken, Activated, Downloaded, TagsCut, Used, Incomplete };
enum class PeriodUnit { Days, Months, Years };
// DeliveryOrInstallation: the end of installation for goods that need it, else delivery.
enum class ClockStart {
    Sale,
    Delivery,
    LastDelivery,
    Installation,
    Replacement,
    DeliveryOrInstallation
};
enum class DayMode { Calendar, Working };
// RollForward: a last day on a rest day moves to the next working day.
enum class LastDay { Exact, RollForward };
enum class RepairTime { Counts, Stops };
enum class ReturnFreight { None, Seller, Buyer };
enum class RefundForm { OriginalTender, Cash, StoreCredit, Exchange };
// From early to late.
enum class RefundClock { Notice, GoodsOrProofBack, GoodsBack, Decision };
enum class Proof { Receipt, Invoice, WarrantyCard, RepairRecord, Photo };
enum class Condition {
    Intact,
    Complete,
    Sealed,
    TagsOn,
    Clean,
    Unaltered,
    NotActivated,
    WithMainItem,
    WholeBundle
};
enum class PackStatus { Draft, SignedOff };

template <typename E>
struct EnumWords;

template <>
struct EnumWords<Layer> {
    static constexpr Words<Layer, 6> kWords{{{Layer::Statute, "statute"},
                                             {Layer::Local, "local"},
                                             {Layer::Standard, "standard"},
                                             {Layer::Brand, "brand"},
                                             {Layer::Store, "store"},
                                             {Layer::Member, "member"}}};
};
template <>
struct EnumWords<Effect> {
    static constexpr Words<Effect, 5> kWords{{{Effect::Grant, "grant"},
                                              {Effect::Exclude, "exclude"},
                                              {Effect::Condition, "condition"},
                                              {Effect::Note, "note"},
                                              {Effect::ForbidText, "forbid_text"}}};
};
template <>
struct EnumWords<Right> {
    static constexpr Words<Right, 7> kWords{{{Right::NoReason, "no_reason"},
                                             {Right::Withdrawal, "withdrawal"},
                                             {Right::QualityReturn, "quality_return"},
                                             {Right::Exchange, "exchange"},
                                             {Right::Repair, "repair"},
                                             {Right::Guarantee, "guarantee"},
                                             {Right::Invoice, "invoice"}}};
};
template <>
struct EnumWords<ReturnCause> {
    static constexpr Words<ReturnCause, 7> kWords{
        {{ReturnCause::None, "none"},
         {ReturnCause::Quality, "quality"},
         {ReturnCause::Wrong, "wrong"},
         {ReturnCause::DamagedInTransit, "damaged_in_transit"},
         {ReturnCause::Missing, "missing"},
         {ReturnCause::NotAsDescribed, "not_as_described"},
         {ReturnCause::Safety, "safety"}}};
};
template <>
struct EnumWords<Guard> {
    static constexpr Words<Guard, 3> kWords{{{Guard::Marked, "marked"},
                                             {Guard::Acknowledged, "acknowledged"},
                                             {Guard::Posted, "posted"}}};
};
template <>
struct EnumWords<GoodsState> {
    static constexpr Words<GoodsState, 6> kWords{{{GoodsState::SealBroken, "seal_broken"},
                                                  {GoodsState::Activated, "activated"},
                                                  {GoodsState::Downloaded, "downloaded"},
                                                  {GoodsState::TagsCut, "tags_cut"},
                                                  {GoodsState::Used, "used"},
                                                  {GoodsState::Incomplete, "incomplete"}}};
};
template <>
struct EnumWords<PeriodUnit> {
    static constexpr Words<PeriodUnit, 3> kWords{
        {{PeriodUnit::Days, "days"}, {PeriodUnit::Months, "months"}, {PeriodUnit::Years, "years"}}};
};
template <>
struct EnumWords<ClockStart> {
    static constexpr Words<ClockStart, 6> kWords{
        {{ClockStart::Sale, "sale"},
         {ClockStart::Delivery, "delivery"},
         {ClockStart::LastDelivery, "last_delivery"},
         {ClockStart::Installation, "installation"},
         {ClockStart::Replacement, "replacement"},
         {ClockStart::DeliveryOrInstallation, "delivery_or_installation"}}};
};
template <>
struct EnumWords<DayMode> {
    static constexpr Words<DayMode, 2> kWords{
        {{DayMode::Calendar, "calendar"}, {DayMode::Working, "working"}}};
};
template <>
struct EnumWords<LastDay> {
    static constexpr Words<LastDay, 2> kWords{
        {{LastDay::Exact, "exact"}, {LastDay::RollForward, "roll_forward"}}};
};
template <>
struct EnumWords<RepairTime> {
    static constexpr Words<RepairTime, 2> kWords{
        {{RepairTime::Counts, "counts"}, {RepairTime::Stops, "stops"}}};
};
template <>
struct EnumWords<ReturnFreight> {
    static constexpr Words<ReturnFreight, 3> kWords{{{ReturnFreight::None, "none"},
                                                     {ReturnFreight::Seller, "seller"},
                                                     {ReturnFreight::Buyer, "buyer"}}};
};
template <>
struct EnumWords<RefundForm> {
    static constexpr Words<RefundForm, 4> kWords{{{RefundForm::OriginalTender, "original_tender"},
                                                  {RefundForm::Cash, "cash"},
                                                  {RefundForm::StoreCredit, "store_credit"},
                                                  {RefundForm::Exchange, "exchange"}}};
};
template <>
struct EnumWords<RefundClock> {
    static constexpr Words<RefundClock, 4> kWords{
        {{RefundClock::Notice, "notice"},
         {RefundClock::GoodsOrProofBack, "goods_or_proof_back"},
         {RefundClock::GoodsBack, "goods_back"},
         {RefundClock::Decision, "decision"}}};
};
template <>
struct EnumWords<Proof> {
    static constexpr Words<Proof, 5> kWords{{{Proof::Receipt, "receipt"},
                                             {Proof::Invoice, "invoice"},
                                             {Proof::WarrantyCard, "warranty_card"},
                                             {Proof::RepairRecord, "repair_record"},
                                             {Proof::Photo, "photo"}}};
};
template <>
struct EnumWords<Condition> {
    static constexpr Words<Condition, 9> kWords{{{Condition::Intact, "intact"},
                                                 {Condition::Complete, "complete"},
                                                 {Condition::Sealed, "sealed"},
                                                 {Condition::TagsOn, "tags_on"},
                                                 {Condition::Clean, "clean"},
                                                 {Condition::Unaltered, "unaltered"},
                                                 {Condition::NotActivated, "not_activated"},
                                                 {Condition::WithMainItem, "with_main_item"},
                                                 {Condition::WholeBundle, "whole_bundle"}}};
};
template <>
struct EnumWords<BuyerKind> {
    static constexpr Words<BuyerKind, 2> kWords{
        {{BuyerKind::Consumer, "consumer"}, {BuyerKind::Business, "business"}}};
};
template <>
struct EnumWords<PostedAt> {
    static constexpr Words<PostedAt, 4> kWords{{{PostedAt::Tag, "tag"},
                                                {PostedAt::Register, "register"},
                                                {PostedAt::Entrance, "entrance"},
                                                {PostedAt::OrderForm, "order_form"}}};
};
template <>
struct EnumWords<RepairOutcome> {
    static constexpr Words<RepairOutcome, 3> kWords{{{RepairOutcome::Fixed, "fixed"},
                                                     {RepairOutcome::Failed, "failed"},
                                                     {RepairOutcome::NotPossible, "not_possible"}}};
};
template <>
struct EnumWords<Channel> {
    static constexpr Words<Channel, 6> kWords{{{Channel::Shelf, "shelf"},
                                               {Channel::DisplayThenShip, "display_then_ship"},
                                               {Channel::EndlessAisle, "endless_aisle"},
                                               {Channel::Phone, "phone"},
                                               {Channel::Online, "online"},
                                               {Channel::PopUp, "pop_up"}}};
};
template <>
struct EnumWords<PackStatus> {
    static constexpr Words<PackStatus, 2> kWords{
        {{PackStatus::Draft, "draft"}, {PackStatus::SignedOff, "signed_off"}}};
};

template <typename E>
constexpr std::string_view cell_word(E value) {
    return find_word(EnumWords<E>::kWords, value);
}

}  // namespace policy
