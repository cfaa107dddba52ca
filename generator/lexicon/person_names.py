"""Words that tell the names of persons from those of streets and schools; read in files, never said.

Each list is one text, its words parted by commas.
"""

import re
import unicodedata


def bare(text: str) -> str:
    """Without any Vietnamese mark."""
    letters = unicodedata.normalize("NFD", text).replace("\u0111", "d").replace("\u0110", "D")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def either(words: str) -> str:
    """A pattern for any of these words."""
    return "|".join(map(re.escape, sorted(words.split(","), reverse=True)))


SURNAMES = (
    "nguyễn,trần,lê,phạm,hoàng,huỳnh,phan,vũ,võ,đặng,bùi,đỗ,hồ,ngô,dương,lý,đào,đoàn,vương,trịnh,đinh,"
    "lâm,phùng,mai,tô,hà,tạ,trương,cao,lương,chu,châu,thái,lại,la,lưu,quách,kiều,tôn,tống,triệu,khổng,"
    "nông,hứa,nghiêm,tăng,đường,đàm,đôn,giáp,khúc,liêu,lò,lục,lù,ma,mạc,ninh,phí,quàng,sàm,sùng,thạch,"
    "thiều,tòng,uông,văn,vi,doãn,bành,bế,cầm,giàng,thào,lường,đậu,hầu,cấn,khuất,chử"
)
# Names that stand between a surname and a given name.
MIDDLE = (
    "văn,thị,đức,hữu,ngọc,minh,thanh,quang,xuân,hoàng,đình,duy,trọng,bá,công,đăng,quốc,tuấn,anh,mạnh,"
    "kim,thu,bích,thúy,hồng,hải,gia,bảo,như,phương,mỹ,diệu,tiến,viết,sỹ,sĩ,khắc,huy,nhật,thế,trung,"
    "việt,hùng,phúc,thành,tấn,vĩnh,tuyết,cẩm,đắc,thiện,hoài,khánh,thùy,chí,dũng,hà,lan,ngô,mai,đại,kì,"
    "kỳ,bất,thất,nhổ,cảnh,quý,yến,kiều,hiếu,nguyên,nguyễn,trần,lê,phạm,vũ,phố,đồng,phi,sinh,hoa,thiên,"
    "trường,tuyên,tường,trúc,trà,thảo,hô,an,bình,châu,đông,đan,quỳnh,nga,liên,kiên,khả,khoa,long,lâm,"
    "nam,phong,sơn,tâm,vân"
)
# In small letters, after a word of address: the surname that is no other word begins a name,
SURE = "nguyễn"
# these do before one of these middle names,
SMALL = (
    "trần,lê,phạm,hoàng,huỳnh,phan,vũ,võ,đặng,bùi,đỗ,hồ,ngô,dương,lý,trịnh,đinh,phùng,trương,tạ,hà,"
    "quách,khuất,tống,mạc,kiều,đào,mai,cao,lương,thái,chu,lâm,đoàn,lưu,vương,tô,châu,lại,la,tôn,triệu,"
    "khổng,nông,hứa,nghiêm,tăng,đường,đàm,giáp,khúc,liêu,lò,lục,lù,ma,ninh,phí,quàng,sàm,sùng,thạch,"
    "thiều,tòng,uông,doãn,bành,bế,cầm,giàng,thào,lường,đậu,hầu,cấn,chử"
)
BETWEEN_SMALL = "văn,thị"
# In capitals too: what begins so is a street, but before one of these middle names.
STREETS = "đường"
# but not before these words.
NO_NAMES = (
    "văn phòng,văn hóa,văn hoá,văn bản,văn thư,văn nghệ,văn công,văn kiện,văn bằng,thị trường,thị xã,"
    "thị trấn,thị phần"
)
# What begins like a name and is none.
NO_PERSON = (
    "hồ chí minh,hà nội,hà đông,hà nam,hà tĩnh,hà giang,hà bắc,hà tiên,hà thành,hà hồi,hoàng mai,"
    "hoàng sa,hoàng thành,hoàng diệu,lâm đồng,lâm thao,đoàn thanh,đoàn kết,mai dịch,mai châu,mai động,"
    "mai lâm,thạch thất,thạch bàn,hồ gươm,hồ tây,hồ hoàn,hồ ngọc khánh,hồ thanh nhàn,hồ văn chương,"
    "hồ văn quán,hồ hoàng cầu,lương sơn,lương tài,cao bằng,cao lãnh,cao đẳng,cao tốc,cao trung,"
    "văn miếu,văn phòng,văn hóa,văn quán,văn giang,văn lâm,văn chương,văn bản,văn thư,văn kiện,"
    "thái bình,thái nguyên,thái lan,thái thịnh,la thành,la khê,phùng khoang,đào tạo,tô lịch,tô hiệu,"
    "lý nhân,phan rang,phan thiết,bạch mai,đặng xá,dương xá,dương nội,lưu văn thư,phí thanh,ninh bình,"
    "lục ngạn,châu á,châu âu,châu phi,châu thành,tăng cường,đỗ động,đỗ xá,đoàn đại biểu,đoàn công tác,"
    "đoàn kiểm tra,nông dân,nông thôn,nông nghiệp,nông sản,hồ trúc bạch,hồ thành công,hồ thiền quang,"
    "lâm nghiệp,phí bảo,lưu trữ,lương công,lương tối,đường văn cao,đường văn tiến"
)
# Persons of history, whose names streets bear.
FAMOUS = (
    "hoàng hoa thám,trần hưng đạo,võ nguyên giáp,trần quốc toản,trịnh công sơn,phan đình phùng,"
    "hoàng quốc việt,lê hồng phong,võ thị sáu,lý thường kiệt,trần duy hưng,nguyễn chí thanh,"
    "tôn đức thắng,phạm văn đồng,nguyễn thị minh khai,võ văn kiệt,hoàng văn thụ,nguyễn văn cừ,"
    "nguyễn văn trỗi,trần nhân tông,trần quang khải,trần khánh dư,hoàng minh giám,trần đại nghĩa,"
    "lê đại hành,lê thanh nghị,võ chí công,nguyễn khánh toàn,nguyễn phong sắc,trần thái tông,"
    "phan chu trinh,phan bội châu,huỳnh thúc kháng,nguyễn văn huyên,nguyễn công trứ,đinh tiên hoàng,"
    "hàn mặc tử,nguyễn trung trực,nguyễn cơ thạch,nguyễn đình chiểu,nguyễn lương bằng,nguyễn tri phương,"
    "nguyễn bỉnh khiêm,nguyễn công hoan,nguyễn viết xuân,nguyễn gia thiều,lê văn tám,lê trọng tấn,"
    "lê quý đôn,lương định của,lý tự trọng,lý thái tổ,lý nam đế,trần văn ơn,trần thánh tông,trần thủ độ,"
    "ngô gia tự,phạm ngọc thạch,đào duy anh,tôn thất tùng,tôn thất thuyết,hồ tùng mậu,hoàng đạo thúy,"
    "chu văn an"
)
# Before a name of two words or more: of a person.
OF_ADDRESS = (
    "ông,bà,anh,chị,đồng chí,đ/c,đc,thầy,cô giáo,họ và tên,họ tên,người lập,người lập biểu,người ký,"
    "người liên hệ,người báo cáo,người soạn,người soạn thảo,người phụ trách,người đại diện,"
    "đầu mối liên hệ,liên hệ,bác sĩ,luật sư,chủ hộ,hộ ông,hộ bà,nguyên đơn,người thực hiện,ký tên,em"
)
# Ends in one of those words, but is none.
NOT_ADDRESS = "đông anh,hai bà"
# Before a name of three words or more: of a person.
OF_OFFICE = (
    "cán bộ,công chức,viên chức,chuyên viên,chuyên viên chính,nhân viên,giám đốc,trưởng phòng,"
    "phó phòng,chủ tịch,chánh văn phòng,kế toán,kế toán trưởng,thủ trưởng,bí thư,đại biểu,tác giả,"
    "công dân,người dân,đội trưởng,cục trưởng,chi cục trưởng,phó cục trưởng,trưởng ban,chủ nhiệm,"
    "bộ trưởng,thứ trưởng,thư ký,văn thư,trưởng thôn,tổ trưởng,hiệu trưởng"
)
# Before a name: of a thing called after a person.
OF_PLACES = (
    "đường,phố,ngõ,ngách,hẻm,phường,xã,thôn,xóm,làng,quận,huyện,thị trấn,thị xã,khu,tổ dân phố,"
    "khu đô thị,khu tập thể,trường,giải,giải thưởng,học bổng,quỹ,bệnh viện,trung tâm,cầu,cầu vượt,hầm,"
    "chợ,công viên,vườn hoa,quảng trường,tượng đài,tượng,nhà hát,rạp,bảo tàng,nhà văn hóa,nhà văn hoá,"
    "cung,sân vận động,thư viện,di tích,đền,chùa,đình,lăng,nhà tưởng niệm,hồ,bến xe,ga,nhà ga,nút,"
    "khu lưu niệm,nhà lưu niệm,nút giao,ngã tư,ngã ba,ngã năm,đại lộ,phong trào,tư tưởng,tuyến,trục,"
    "đoạn,hướng,dốc,bến,công ty,tập đoàn,doanh nghiệp,hợp tác xã,htx,nhà máy,mang tên,nghĩa trang,"
    "danh hiệu,tòa nhà,toà nhà,trạm,thpt,thcs,ptth,thpt chuyên,tiểu học,mầm non,mn,đại học,học viện,"
    "trung học,đường dẫn,giải báo chí,hûy chương,cúp,địa bàn,gdtx,p.,đ.,tx.,hầm chui,"
    "nút giao thông,sông,kênh,đập,bãi đỗ xe,brt,buýt nhanh,nhà xuất bản,chi đoàn,liên đội,câu lạc bộ,"
    "cuộc thi,hội thi,phòng khám,chung cư,cơ sở"
)
# Ends in one of those words, but is no such thing.
NOT_PLACES = (
    "yêu cầu,nhu cầu,toàn cầu,thành phố,thị trường,môi trường,hiện trường,hòa giải,hoà giải,lý giải,"
    "diễn giải,gia đình,đối tượng,giai đoạn,trực tuyến,tăng cường,phương hướng,định hướng,xu hướng"
)
# Before the number of a house, and that before the name of a street.
OF_HOUSES = "số,tại,ở,địa chỉ,trụ sở"
# Between such a thing and the name it bears.
FILLERS = (
    "đa khoa,chuyên,thpt,thcs,ptth,th,tiểu học,mầm non,mn,đại học,cao đẳng,học,trung học,phổ thông,"
    "trung học phổ thông,trung học cơ sở,vượt,mới,cũ,dân lập,tư thục,công lập,liên cấp,thưởng,phố,"
    "đường,mang tên,tnhh,cổ phần,quận,phường,gdnn-gdtx,gdtx,giáo dục nghề,y tế,báo chí,số,tại,"
    "trung cấp,nghề,đô thị,tập thể,đị,khối,nhi,mắt,cuối,đầu,tư nhân,quốc tế,khuyến học,từ,brt"
)
# Near a number: that it is a citizen's.
OF_PAPERS = (
    "cmnd,cmtnd,cmt,cccd,căn cước,chứng minh nhân dân,chứng minh thư,số định danh,định danh cá nhân,"
    "số giấy tờ"
)
# Before one letter and seven digits: that they are a passport's.
OF_PASSPORTS = "hộ chiếu,passport"
# Before a number: that it is the account of somebody at a bank.
OF_ACCOUNTS = (
    "số tài khoản,stk,số tk,tài khoản số,tk số,tài khoản ngân hàng,tk ngân hàng,account no,"
    "account number,thẻ atm"
)
ACCOUNT = "tài khoản"  # alone only right before the number
# Near such a number: that the account is an office's.
OF_TREASURIES = "kho bạc,kbnn"
# Before a number: that it is of somebody's social or health insurance; alone only where a sign follows.
OF_INSURANCES = "bhxh,bhyt,bảo hiểm xã hội,bảo hiểm y tế"
OF_CARDS = "mã số,mã thẻ,mã,số sổ,sổ số,sổ,số thẻ,thẻ,số"
# The signs of a mail address in words.
AT = "at,a còng,a-còng,acòng"
DOT = "dot,chấm"
FREE_MAIL = "gmail,yahoo,ymail,outlook,hotmail,icloud,live,proton,protonmail,zoho"
# After a number: that it is an amount.
UNITS = "đồng,vnd,vnđ,usd,triệu,tỷ,tỉ,người,hồ sơ,thẻ,lượt,trường hợp,công dân,tài khoản"
# Before a number: that it is a firm's or a dossier's.
OF_RECORDS = "mã số thuế,mst,mã số doanh nghiệp,mã số đơn vị,mã hồ sơ,số hồ sơ,mã số hồ sơ,mã thủ tục,mã tthc"
# Before the number of a landline: that it is an office's.
OF_HOT_LINES = "đường dây nóng,tổng đài,hotline"  # of an office, even where it is a mobile
OF_OFFICE_LINES = f"{OF_HOT_LINES},bộ phận một cửa,bộ phận tiếp nhận,trụ sở,cơ quan,văn phòng,văn thư"
