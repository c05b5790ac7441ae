"""China: the notices behind each year's arrangement.

Working days in China are set year by year by a notice of the State Council's General Office. The notice
for a year is published late in the year before and may reach back into that year's last days of December.
Numbers, titles and dates were transcribed from the notices; where a number is not known it is None, and
`issued` is a month where the day is not known.
"""

from datetime import date

from carrier_rules.calendar.notices import Notice

# 1 January 2001 was off before the notice for 2001 was issued, on 2 January: it rests on the statute.
NEW_YEAR_2001 = Notice(2001, "国务院令第270号", "全国年节及纪念日放假办法", "1999-09-18", "statute")

NOTICES: tuple[Notice, ...] = (
    Notice(2001, "国办发明电〔2001〕1号", "国务院办公厅关于2001年春节、“五一”、“十一”放假安排的通知",
           "2001-01-02"),
    Notice(2002, None, "国务院办公厅关于2002年部分节假日休息安排的通知", "2001-12",
           december=(date(2001, 12, 29), date(2001, 12, 30)), certainty="medium",
           doubt="the parts on 元旦 and 春节 were not seen: five libraries agree on them, and the days add up"),
    Notice(2003, "国办发明电〔2002〕27号", "国务院办公厅关于2003年部分节假日休息安排的通知", "2002-12-20",
           certainty="medium", doubt="its text was not seen; its number is quoted by others, and the days add up"),
    Notice(2003, None, "国务院办公厅关于2003年“五一”放假调休安排的通知", "2003-04-21", "amendment", holiday="劳动节",
           rest_dropped=(date(2003, 5, 6), date(2003, 5, 7)),
           work_dropped=(date(2003, 4, 26), date(2003, 4, 27))),
    Notice(2004, "国办发明电〔2003〕53号", "国务院办公厅关于2004年部分节假日安排的通知", "2003-12-18"),
    Notice(2005, "国办发明电〔2004〕52号", "国务院办公厅关于2005年部分节假日安排的通知", "2004-12-17"),
    Notice(2006, "国办发明电〔2005〕35号", "国务院办公厅关于2006年部分节假日安排的通知", "2005-12-16",
           december=(date(2005, 12, 31),)),
    Notice(2007, "国办发明电〔2006〕49号", "国务院办公厅关于2007年部分节假日安排的通知", "2006-12-14",
           december=(date(2006, 12, 30), date(2006, 12, 31))),
    Notice(2008, "国办发明电〔2007〕52号", "国务院办公厅关于2008年部分节假日安排的通知", "2007-12-15",
           december=(date(2007, 12, 29), date(2007, 12, 30), date(2007, 12, 31))),
    Notice(2009, "国办发明电〔2008〕42号", "国务院办公厅关于2009年部分节假日安排的通知", "2008-12-04"),
    Notice(2010, "国办发明电〔2009〕27号", "国务院办公厅关于2010年部分节假日安排的通知", "2009-12-07"),
    Notice(2011, "国办发明电〔2010〕40号", "国务院办公厅关于2011年部分节假日安排的通知", "2010-12-09"),
    Notice(2012, "国办发明电〔2011〕45号", "国务院办公厅关于2012年部分节假日安排的通知", "2011-12-06",
           december=(date(2011, 12, 31),)),
    Notice(2013, "国办发明电〔2012〕33号", "国务院办公厅关于2013年部分节假日安排的通知", "2012-12-08"),
    Notice(2014, "国办发明电〔2013〕28号", "国务院办公厅关于2014年部分节假日安排的通知", "2013-12-11"),
    Notice(2015, "国办发明电〔2014〕28号", "国务院办公厅关于2015年部分节假日安排的通知", "2014-12-16"),
    Notice(2015, "国发明电〔2015〕1号",
           "国务院关于中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日调休放假的通知",
           "2015-05-13", "amendment",
           holiday="中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日",
           rest_added=(date(2015, 9, 3), date(2015, 9, 4), date(2015, 9, 5)), work_added=(date(2015, 9, 6),)),
    Notice(2016, "国办发明电〔2015〕18号", "国务院办公厅关于2016年部分节假日安排的通知", "2015-12-10"),
    Notice(2017, "国办发明电〔2016〕17号", "国务院办公厅关于2017年部分节假日安排的通知", "2016-12-01"),
    Notice(2018, "国办发明电〔2017〕12号", "国务院办公厅关于2018年部分节假日安排的通知", "2017-11-30"),
    Notice(2019, "国办发明电〔2018〕15号", "国务院办公厅关于2019年部分节假日安排的通知", "2018-12-04",
           december=(date(2018, 12, 29), date(2018, 12, 30), date(2018, 12, 31))),
    Notice(2019, "国办发明电〔2019〕3号", "国务院办公厅关于调整2019年劳动节假期安排的通知",
           "2019-03-22", "amendment", holiday="劳动节",
           rest_added=(date(2019, 5, 2), date(2019, 5, 3), date(2019, 5, 4)),
           work_added=(date(2019, 4, 28), date(2019, 5, 5))),
    Notice(2020, "国办发明电〔2019〕16号", "国务院办公厅关于2020年部分节假日安排的通知", "2019-11-21"),
    Notice(2020, "国办发明电〔2020〕1号", "国务院办公厅关于延长2020年春节假期的通知",
           "2020-01-26", "amendment", holiday="春节",
           rest_added=(date(2020, 1, 31), date(2020, 2, 1), date(2020, 2, 2)),
           work_dropped=(date(2020, 2, 1),)),
    Notice(2021, "国办发明电〔2020〕27号", "国务院办公厅关于2021年部分节假日安排的通知", "2020-11-25"),
    Notice(2022, "国办发明电〔2021〕11号", "国务院办公厅关于2022年部分节假日安排的通知", "2021-10-25"),
    Notice(2023, "国办发明电〔2022〕16号", "国务院办公厅关于2023年部分节假日安排的通知", "2022-12-08",
           december=(date(2022, 12, 31),)),
    Notice(2024, "国办发明电〔2023〕7号", "国务院办公厅关于2024年部分节假日安排的通知", "2023-10-25"),
    Notice(2025, "国办发明电〔2024〕12号", "国务院办公厅关于2025年部分节假日安排的通知", "2024-11-12"),
    Notice(2026, "国办发明电〔2025〕7号", "国务院办公厅关于2026年部分节假日安排的通知", "2025-11-04"),
)  # fmt: skip

OFFICIAL_FROM = date(2001, 1, 1)

# December belongs to two notices: until the next year's is published, its last six days are not settled.
OFFICIAL_THROUGH = date(max(notice.year for notice in NOTICES if notice.role == "base"), 12, 25)
