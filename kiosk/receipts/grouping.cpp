#include "kiosk/receipts/grouping.h"

#include <algorithm>

namespace receipts {
namespace {

bool same_rights(const ReceiptLine& a, const ReceiptLine& b) {
    return a.tag == b.tag && a.terms == b.terms && a.acknowledgements == b.acknowledgements &&
           a.notes == b.notes;
}

std::string name_of(const std::vector<const ReceiptLine*>& group, std::size_t lines,
                    policy::Language language) {
    const bool zh = language == policy::Language::ZhCn;
    if (group.size() == 1) {
        return group.front()->number + " " + group.front()->name;
    }
    if (group.size() == lines) {
        return zh ? "全部商品" : "All goods";
    }
    std::string numbers;
    for (const ReceiptLine* const line : group) {
        numbers += (numbers.empty() ? "" : zh ? "、" : ", ") + line->number;
    }
    return zh ? "第 " + numbers + " 项" : "Items " + numbers;
}

bool same_rest(const NoticeItem& a, const NoticeItem& b) {
    return a.tag == b.tag && a.terms == b.terms && a.exclusions == b.exclusions &&
           a.notes == b.notes;
}

// Takes out of all items what all of them have in this list.
template <typename Entry>
std::vector<Entry> take_common(std::vector<NoticeItem>& items,
                               std::vector<Entry> NoticeItem::*list) {
    std::vector<Entry> common;
    for (const Entry& entry : items.front().*list) {
        const bool everywhere =
            std::all_of(items.begin(), items.end(), [&](const NoticeItem& item) {
                return std::find((item.*list).begin(), (item.*list).end(), entry) !=
                       (item.*list).end();
            });
        if (everywhere && std::find(common.begin(), common.end(), entry) == common.end()) {
            common.push_back(entry);
        }
    }
    for (NoticeItem& item : items) {
        std::erase_if(item.*list, [&](const Entry& entry) {
            return std::find(common.begin(), common.end(), entry) != common.end();
        });
    }
    return common;
}

}  // namespace

std::vector<ReceiptRights> group_rights(const std::vector<ReceiptLine>& lines,
                                        policy::Language language) {
    std::vector<std::vector<const ReceiptLine*>> groups;
    for (const ReceiptLine& line : lines) {
        const auto found = std::find_if(groups.begin(), groups.end(), [&](const auto& group) {
            return same_rights(*group.front(), line);
        });
        if (found == groups.end()) {
            groups.push_back({&line});
        } else {
            found->push_back(&line);
        }
    }
    std::vector<ReceiptRights> rights;
    for (const auto& group : groups) {
        const ReceiptLine& first = *group.front();
        rights.push_back({name_of(group, lines.size(), language), first.tag, first.terms,
                          first.acknowledgements, first.notes});
    }
    return rights;
}

std::vector<NoticeItem> group_items(std::vector<NoticeItem> items, const std::string& all_items) {
    if (items.size() < 2) {
        return items;
    }
    NoticeItem common;
    common.name = all_items;
    common.terms = take_common(items, &NoticeItem::terms);
    common.exclusions = take_common(items, &NoticeItem::exclusions);
    common.notes = take_common(items, &NoticeItem::notes);
    std::vector<NoticeItem> grouped;
    for (NoticeItem& item : items) {
        const auto found =
            std::find_if(grouped.begin(), grouped.end(),
                         [&](const NoticeItem& each) { return same_rest(each, item); });
        if (found == grouped.end()) {
            grouped.push_back(std::move(item));
        } else {
            found->also.push_back({item.name});
        }
    }
    if (!common.terms.empty() || !common.exclusions.empty() || !common.notes.empty()) {
        grouped.push_back(std::move(common));
    }
    return grouped;
}

}  // namespace receipts
