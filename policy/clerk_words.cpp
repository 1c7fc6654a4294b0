#include "policy/clerk_words.h"

#include <array>

#include <fmt/format.h>

namespace policy {
namespace {

template <typename E, std::size_t N>
using SaidWords = std::array<std::pair<E, Said>, N>;

template <typename E, std::size_t N>
constexpr Said find_said(const SaidWords<E, N>& words, E value) {
    for (const auto& [each, said] : words) {
        if (each == value) {
            return said;
        }
    }
    return {};
}

constexpr SaidWords<Verdict, 4> kVerdictWords{
    {{Verdict::Eligible, {"可以", "Yes"}},
     {Verdict::EligibleWith, {"可以，但有条件", "Yes, with something more"}},
     {Verdict::ReferToPerson, {"要人来定", "A person decides"}},
     {Verdict::NotEligible, {"没有这项权利", "No such right today"}}}};

constexpr SaidWords<Right, 7> kRightWords{
    {{Right::NoReason, {"无理由退货", "return without a reason"}},
     {Right::Withdrawal, {"撤回购买", "withdrawal"}},
     {Right::QualityReturn, {"质量问题退货", "return for a fault"}},
     {Right::Exchange, {"换货", "exchange"}},
     {Right::Repair, {"修理", "repair"}},
     {Right::Guarantee, {"保证", "guarantee"}},
     {Right::Invoice, {"发票", "invoice"}}}};

constexpr SaidWords<ClockStart, 6> kClockStartWords{
    {{ClockStart::Sale, {"购买", "the sale"}},
     {ClockStart::Delivery, {"收货", "the delivery"}},
     {ClockStart::LastDelivery, {"最后一件收货", "the delivery of the last item"}},
     {ClockStart::Installation, {"装好", "the installation"}},
     {ClockStart::Replacement, {"更换", "the replacement"}},
     {ClockStart::DeliveryOrInstallation, {"收货或装好", "delivery or installation"}}}};

constexpr SaidWords<ReturnCause, 7> kReturnCauseWords{
    {{ReturnCause::None, {"没有理由", "no reason"}},
     {ReturnCause::Quality, {"质量问题", "a fault"}},
     {ReturnCause::Wrong, {"发错货", "the wrong goods"}},
     {ReturnCause::DamagedInTransit, {"运输损坏", "damage on the way"}},
     {ReturnCause::Missing, {"缺件少件", "something missing"}},
     {ReturnCause::NotAsDescribed, {"和介绍不符", "not as described"}},
     {ReturnCause::Safety, {"安全问题", "danger"}}}};

constexpr SaidWords<MatchColumn, 8> kMatchColumnWords{
    {{MatchColumn::Channels, {"销售方式", "channel"}},
     {MatchColumn::Category, {"类别", "category"}},
     {MatchColumn::FlagsAll, {"要有的标记", "marks wanted"}},
     {MatchColumn::FlagsNone, {"不能有的标记", "marks not wanted"}},
     {MatchColumn::Buyer, {"买家", "buyer"}},
     {MatchColumn::Tiers, {"会员等级", "member tier"}},
     {MatchColumn::Amount, {"金额（分）", "amount (minor units)"}},
     {MatchColumn::Valid, {"有效日期", "dates of validity"}}}};

constexpr SaidWords<Guard, 3> kGuardWords{
    {{Guard::Marked, {"商品上标明", "a mark on the goods"}},
     {Guard::Acknowledged, {"顾客亲手确认", "the customer's own acknowledgement"}},
     {Guard::Posted, {"规定张贴在法律指明的地方", "the policy posted where the law says"}}}};

constexpr SaidWords<GoodsState, 6> kGoodsStateWords{
    {{GoodsState::SealBroken, {"密封拆开", "seal broken"}},
     {GoodsState::Activated, {"激活", "activated"}},
     {GoodsState::Downloaded, {"下载", "downloaded"}},
     {GoodsState::TagsCut, {"吊牌剪掉", "tags cut"}},
     {GoodsState::Used, {"使用过", "used"}},
     {GoodsState::Incomplete, {"缺配件", "incomplete"}}}};

}  // namespace

Said said(Verdict verdict) {
    return find_said(kVerdictWords, verdict);
}

Said said(Right right) {
    return find_said(kRightWords, right);
}

Said said(ClockStart clock) {
    return find_said(kClockStartWords, clock);
}

Said said(ReturnCause cause) {
    return find_said(kReturnCauseWords, cause);
}

Said said(MatchColumn column) {
    return find_said(kMatchColumnWords, column);
}

Said said(Guard guard) {
    return find_said(kGuardWords, guard);
}

Said said(GoodsState state) {
    return find_said(kGoodsStateWords, state);
}

std::string say_period(Period period, DayMode mode, Language language) {
    const bool zh = language == Language::ZhCn;
    const bool working = mode == DayMode::Working;
    const std::string_view many = period.count == 1 ? "" : "s";
    switch (period.unit) {
        case PeriodUnit::Days:
            return zh ? fmt::format("{} {}", period.count, working ? "个工作日" : "天")
                      : fmt::format("{} {}day{}", period.count, working ? "working " : "", many);
        case PeriodUnit::Months:
            return zh ? fmt::format("{} 个月", period.count)
                      : fmt::format("{} month{}", period.count, many);
        case PeriodUnit::Years:
            return zh ? fmt::format("{} 年", period.count)
                      : fmt::format("{} year{}", period.count, many);
    }
    return "";
}

}  // namespace policy
